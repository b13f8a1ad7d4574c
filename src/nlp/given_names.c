/* given_names.c: given names that are hardly ever surnames. */
#include <stdlib.h>

#include "nlp/names.h"

enum { KEY_SIZE = 16 }; /* the longest of them has 11 letters */

static int by_text(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

bool dx_is_given_name(struct slice form)
{
	static const char *const names[] = { /* in their order */
		"abigail", "adele", "agnes", "aidan", "alex", "alexandra", "alexandria", "alexis", "alice", "alicia", "alison", "alyssa", "amanda",
		"amelia", "amy", "andrea", "andy", "angela", "angelica", "anita", "ann", "anna", "anne", "annie", "arlene", "audrey",
		"barbara", "beatrice", "becky", "ben", "bernice", "beth", "betty", "beverly", "bill", "billy", "bob", "bobby",
		"bonnie", "brad", "brenda", "brian", "bridget", "caitlin", "carl", "carla", "carol", "caroline", "carolyn", "carrie",
		"catherine", "cathy", "cecilia", "chad", "charlene", "charlie", "cheryl", "chloe", "chris", "christina", "christine",
		"christopher", "christy", "cindy", "claire", "clara", "claudia", "colleen", "connie", "corey", "cristina", "cynthia",
		"dan", "danielle", "danny", "darlene", "darrell", "darren", "dave", "deanna", "debbie", "deborah", "debra", "denise",
		"derek", "derrick", "diana", "diane", "don", "donald", "donna", "doris", "dorothy", "doug", "dylan", "eddie", "eileen",
		"elaine", "eleanor", "elizabeth", "ella", "ellen", "emily", "emma", "eric", "erica", "erik", "erin", "ethan", "ethel",
		"eugene", "eva", "evelyn", "felicia", "fiona", "frances", "fred", "gabrielle", "geoffrey", "gerald", "geraldine",
		"gina", "gladys", "glen", "glenda", "gloria", "greg", "gregory", "gretchen", "gwen", "hannah", "harriet", "heather",
		"heidi", "helen", "holly", "ian", "inez", "irene", "isabel", "isabella", "jackie", "jacqueline", "jaime", "jake",
		"jane", "janet", "janice", "jared", "jasmine", "jason", "jeanette", "jeanne", "jeff", "jeffery", "jeffrey", "jenna",
		"jennifer", "jenny", "jeremy", "jerry", "jessica", "jessie", "jill", "jim", "jimmy", "joan", "joann", "joanna",
		"joanne", "jodi", "joe", "joey", "johnny", "jon", "jonathan", "josephine", "josh", "joshua", "joyce", "juanita",
		"judith", "judy", "julia", "julian", "julie", "justin", "kara", "karen", "karin", "karl", "kate", "katherine",
		"kathleen", "kathryn", "kathy", "katie", "katrina", "keith", "ken", "kenneth", "kevin", "kimberly", "kirsten",
		"kristen", "kristin", "kristina", "kristine", "kurt", "kyle", "larry", "laura", "lauren", "laurie", "leonard", "liam",
		"lillian", "linda", "lindsay", "lindsey", "lisa", "liz", "lois", "lori", "lorraine", "louis", "louise", "lucas",
		"lucille", "lucy", "luke", "lydia", "mabel", "madeline", "maggie", "marc", "marcia", "marcus", "margaret", "marian",
		"marie", "marilyn", "marjorie", "marlene", "martha", "mary", "matt", "matthew", "maureen", "megan", "melanie",
		"melinda", "melissa", "meredith", "michael", "michele", "michelle", "mike", "mildred", "mindy", "miranda", "miriam",
		"molly", "monica", "nancy", "naomi", "natalie", "natasha", "nathaniel", "nicholas", "nick", "nicole", "nina", "nora",
		"norma", "olivia", "pam", "pamela", "patricia", "patty", "paula", "pauline", "peggy", "pete", "peter", "phil",
		"philip", "phillip", "phyllis", "priscilla", "rachel", "ralph", "ramona", "randy", "raymond", "rebecca", "regina",
		"renee", "rhonda", "richard", "rick", "ricky", "rita", "robert", "roberta", "robin", "rodney", "roger", "roland",
		"ron", "ronald", "ronnie", "rosemary", "ruth", "sabrina", "sally", "sam", "samantha", "sandra", "sara", "sarah",
		"sean", "seth", "shane", "shaun", "shawn", "sheila", "shelley", "shirley", "silvia", "sonia", "sophia", "sophie",
		"stacey", "stella", "stephanie", "stephen", "steve", "steven", "sue", "susan", "suzanne", "sylvia", "tamara", "tami",
		"tammy", "tanya", "tara", "ted", "teresa", "terrence", "terri", "thelma", "theodore", "theresa", "tiffany", "tim",
		"timothy", "tina", "tom", "tommy", "toni", "tony", "tonya", "tracey", "trevor", "tricia", "valerie", "vanessa", "vera",
		"veronica", "vicki", "vickie", "vince", "vivian", "wanda", "wendy", "willie", "wilma", "yolanda", "yvette", "yvonne",
		"zachary", "zoe"
	};
	char key[KEY_SIZE];
	if (form.n >= sizeof key)
		return false;
	for (size_t i = 0; i < form.n; i++)
		key[i] = form.p[i] >= 'A' && form.p[i] <= 'Z' ? (char)(form.p[i] + 32) : form.p[i];
	key[form.n] = 0;
	return bsearch(key, names, sizeof names / sizeof *names, sizeof *names, by_text) != NULL;
}
