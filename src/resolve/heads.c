/* heads.c: tables of common nouns, of words in names and of given names; rows are sorted by bytes where they are searched. */
#include "resolve/heads.h"

#include <stdlib.h>

#include "resolve/names.h"

/* One line a class: words between blanks. Few enough that a search through a line costs little beside reading a sentence. */
static const char *const nouns[HEAD_COUNT] = {
	[HEAD_COMPANY] = " company firm maker manufacturer developer vendor startup start-up corporation conglomerate giant "
		"business retailer supplier producer operator carrier airline automaker carmaker drugmaker chipmaker lender bank "
		"insurer miner utility contractor enterprise employer publisher brewer builder shipbuilder shipper refiner distributor "
		"provider brokerage exchange subsidiary concern group label studio mill shipyard workshop ",
	[HEAD_AGENCY] = " agency watchdog regulator supervisor ministry department office bureau authority commission "
		"directorate secretariat inspectorate court tribunal judge-panel committee subcommittee council board body panel police "
		"service force army military parliament congress senate legislature assembly chamber treasury embassy consulate "
		"prosecutor's-office ombudsman administration mission institute institution ",
	[HEAD_GOVERNMENT] = " government administration cabinet regime leadership presidency ",
	[HEAD_COUNTRY] = " country nation state republic kingdom ",
	[HEAD_PLACE] = " city town village province region district county municipality capital island port ",
	[HEAD_OUTLET] = " newspaper paper magazine daily weekly tabloid broadsheet outlet network broadcaster station channel "
		"website site portal newswire wire blog publication journal broadcast programme program ",
	[HEAD_BODY] = " organization organisation group union party association federation foundation charity nonprofit club "
		"league alliance coalition institute university college hospital school movement society consortium body campaign lab "
		"laboratory team think-tank federation church museum fund trust cooperative institution ngo ",
	[HEAD_PRODUCT] = " software app application product antivirus program programme drug vaccine device tool platform system "
		"phone car model aircraft plane ship frigate destroyer submarine ferry tanker vessel game service ",
	[HEAD_PERSON] = " president minister chancellor premier senator congressman congresswoman lawmaker governor mayor "
		"secretary chief director head ceo chairman chairwoman chair executive executive-elect president-elect general "
		"attorney-general founder co-founder owner boss leader candidate nominee judge justice lawyer attorney prosecutor "
		"officer sheriff general colonel captain commander ambassador diplomat envoy commissioner professor scientist "
		"researcher doctor physician author writer journalist reporter editor columnist analyst economist strategist expert "
		"consultant adviser advisor aide activist actor actress singer coach player manager engineer programmer hacker "
		"whistleblower witness defendant suspect victim man woman boy girl mother father husband wife son daughter brother "
		"sister king queen prince princess pope bishop priest banker investor businessman businesswoman billionaire official "
		"politician mp deputy vice-president congressperson councillor councilman councilwoman comptroller treasurer auditor "
		"inspector detective investigator physicist chemist biologist historian economist novelist veteran resident neighbour "
		"neighbor employee worker teacher student farmer driver passenger pilot filmmaker policymaker homemaker peacemaker "
		"source insider soldier nurse surgeon chef clerk shopkeeper ",
	[HEAD_PEOPLE] = " critic supporter opponent voter people person observer authority resident protester "
		"demonstrator colleague friend relative family customer user consumer fan ally rival republican democrat conservative "
		"liberal ",
	[HEAD_SPEAKER] = " spokesman spokeswoman spokesperson spokespeople representative press-secretary management ",
	[HEAD_DOCUMENT] = " statement release communique communiqué tweet post email e-mail letter memo memorandum filing note "
		"readout notice announcement report transcript document press-service press-office website-statement press poll survey "
		"study analysis assessment brochure advisory bulletin communiqué ",
};

/* "geologist", "yachtsman", "horsewoman", "technician" */
static bool names_a_calling(struct slice lemma)
{
	static const char *const ends[] = { "ologist", "alist", "cist", "rist", "tist", "yst", "sman", "woman", "ician" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (lemma.n > strlen(ends[i]) && dx_slice_ends(lemma, slice_of(ends[i])))
			return true;
	return false;
}

/* The class whose line holds the word; the first one wins where two do. */
bool dx_listed(const char *list, struct slice word)
{
	char key[40] = " ";
	if (word.n == 0 || word.n > sizeof key - 3)
		return false;
	memcpy(key + 1, word.p, word.n);
	memcpy(key + 1 + word.n, " ", 2);
	return strstr(list, key) != NULL;
}

enum head_class dx_head_class(struct slice lemma)
{
	char key[40] = " ";
	if (lemma.n == 0 || lemma.n > sizeof key - 3 || memchr(lemma.p, ' ', lemma.n))
		return HEAD_OTHER;
	memcpy(key + 1, lemma.p, lemma.n);
	memcpy(key + 1 + lemma.n, " ", 2);
	for (int c = HEAD_COMPANY; c < HEAD_COUNT; c++)
		if (strstr(nouns[c], key))
			return (enum head_class)c;
	if (dx_slice_ends(lemma, SLICE("maker")) && lemma.n > strlen("maker")) /* "toymaker" */
		return HEAD_COMPANY;
	return names_a_calling(lemma) ? HEAD_PERSON : HEAD_OTHER;
}

static const struct {
	enum entity_kind kind;
	const char *words;
} name_words[] = {
	{ KIND_GOVERNMENT, " government administration cabinet kremlin " },
	{ KIND_AGENCY, " ministry department agency office bureau authority commission directorate secretariat inspectorate "
		"court tribunal committee council police parliament congress senate bundestag duma knesset treasury embassy consulate "
		"administration service intelligence army navy guard prosecutor prosecutors regulator ombudsman chancellery assembly "
		"legislature patrol board " },
	{ KIND_OUTLET, " times post news tv television radio journal herald tribune daily gazette broadcasting media magazine "
		"newspaper observer wire courier dispatch bulletin telegraph chronicle courier zeitung press newswire broadcaster ledger "
		"sentinel examiner inquirer enquirer argus " },
	{ KIND_ORGANIZATION, " lab labs group company bank corporation university institute foundation union party association "
		"federation systems technologies technology motors airlines energy pharma pharmaceuticals partners capital ventures "
		"industries software solutions security college school hospital society league club church holdings networks "
		"semiconductor therapeutics biotech labs laboratories lines railways rail electric oil gas steel foods records "
		"publishing insurance consulting research analytics dynamics robotics aerospace shipping works brewery airways telecom "
		"chemicals materials logistics instruments batteries " },
};

enum entity_kind dx_kind_of_name(struct slice norm)
{
	struct name_words w = dx_name_split(norm);
	char key[40] = " ";
	for (size_t row = 0; row < sizeof name_words / sizeof *name_words; row++)
		for (uint32_t i = w.n; i-- > 0;) {
			if (w.n < 2 && row > 0 && name_words[row].kind != KIND_AGENCY)
				continue; /* "Times" alone may be anything */
			if (w.at[i].n > sizeof key - 3)
				continue;
			memcpy(key + 1, w.at[i].p, w.at[i].n);
			memcpy(key + 1 + w.at[i].n, " ", 2);
			if (strstr(name_words[row].words, key))
				return name_words[row].kind;
		}
	return KIND_OTHER;
}

bool dx_is_paper_word(struct slice word)
{
	static const char words[] = " times post journal herald tribune gazette courier telegraph chronicle guardian dispatch observer "
		"ledger sentinel examiner inquirer enquirer argus ";
	return dx_listed(words, word);
}

static const char *const generic_names[] = {
	"administration", "air force", "army", "assembly", "cabinet", "central bank", "congress", "constitutional court",
	"defense department", "defense ministry", "department of defense", "department of health", "department of justice",
	"education ministry", "embassy", "energy ministry", "environment ministry", "finance ministry", "foreign ministry",
	"foreign office", "government", "health department", "health ministry", "high court", "house", "interior ministry",
	"justice department", "justice ministry", "labour party", "liberal party", "ministry of defense",
	"ministry of finance", "ministry of foreign affairs", "ministry of health", "ministry of justice",
	"ministry of the interior", "national assembly", "national guard", "navy", "parliament", "police",
	"police department", "security council", "senate", "state department", "supreme court", "trade ministry",
	"transport ministry", "treasury",
};

static int by_text(const void *key, const void *row)
{
	return dx_slice_cmp(*(const struct slice *)key, slice_of(*(const char *const *)row));
}

bool dx_is_no_company(struct slice norm)
{
	static const char words[] = " university institute college school hospital foundation society church union party association "
		"federation league club guild agency commission organization organisation nations council committee parliament ministry "
		"department office bureau authority court port airport ";
	struct name_words w = dx_name_split(norm);
	char key[40] = " ";
	for (uint32_t i = 0; i < w.n; i++) {
		if (w.at[i].n > sizeof key - 3)
			continue;
		memcpy(key + 1, w.at[i].p, w.at[i].n);
		memcpy(key + 1 + w.at[i].n, " ", 2);
		if (strstr(words, key))
			return true;
	}
	return false;
}

bool dx_is_generic_name(struct slice norm)
{
	return bsearch(&norm, generic_names, sizeof generic_names / sizeof *generic_names, sizeof *generic_names, by_text) != NULL;
}

static const char male[] = " aaron adam aidan al alan albert alberto alejandro alex alexander alexei alfred allan allen alvin amir andre andreas "
	"andrew andrey andy angus anthony antoine anton antonio armando armin arnold arthur arturo asher austin axel barack "
	"barney barry bart beau ben benedict benjamin bennett bernard bernie bert bilal bill billy bob bobby boris boyd brad "
	"bradley brandon brendan brent bret brett brian bruce bruno bryan bryce byron caleb calvin cameron carl carlo carlos "
	"carlton carter cecil cedric cesar charles charlie chester chris christian christopher chuck clarence clark claude "
	"claudio clay clayton cliff clifford clint clinton clyde cole colin connor conrad corey cory craig curt curtis cyril "
	"dan daniel danny darrell darren dave david dean declan denis dennis derek derrick dick diego dirk dmitri dmitry don "
	"donald donnie donovan doug douglas duane duncan dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo edward "
	"edwin eli elias elijah elliot elliott elmer emil emmanuel emmett enrique eric erich erik ernest ernesto ernst ervin "
	"ethan ettore eugene evan everett fabian farid felix fernando fidel finn florian floyd francesco francis francois "
	"frank franklin franz fred freddie frederic frederick friedrich fritz gabriel garrett garth gary gavin gene geoffrey "
	"georg george gerald gerard gerhard gerry gideon gilbert giles giorgio giovanni giuseppe glen glenn gordon graeme "
	"graham grant greg gregg gregory griffin guido guillermo gus gustav guy hank hans harald harlan harold harrison harry "
	"harvey hassan hector heinrich helmut henri henrik henry herbert herman homer horace howard hubert hugh hugo humberto "
	"hussein ian ibrahim ignacio igor ira isaac ismail ivan ivo jack jacob jacques jake james jan jared jarrod jason "
	"javier jay jean jed jeff jeffrey jens jeremiah jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin joe "
	"joel johan johannes john johnny jon jonas jonathan jordi jorg jorge jose josef joseph josh joshua juan juergen jules "
	"julian julio jurgen justin kamal karim karl keir keith ken kenneth kenny kent kerim kevin khalid khizr kirk klaus "
	"knut konrad konstantin kurt kyle lance larry lars laurence lawrence lee leif leo leon leonard leonardo leonid leroy "
	"lester lewis liam linus lloyd lorenzo lou louis luca lucas ludwig luis lukas luke lyle maksim malcolm manuel marc "
	"marcel marco marcus mario mark markus marshall martin marty martyn marvin massimo mathew mathias matt matteo matthew "
	"maurice mauro max maxim maximilian maxwell mel melvin michael michal michel mickey miguel mike mikhail miles milo "
	"milton mitch mitchell mitt mohamad mohamed mohammad mohammed moritz morris morton muhammad murray mustafa narendra "
	"nate nathan nathaniel ned neil nelson nestor newt nicholas nick nico nicolas nigel nikita niklas nikolai noah noel "
	"norbert norman octavio olaf oleg oliver omar orlando orrin oscar oswald otto owen pablo pascal pat patrick paul pavel "
	"pavlo pedro percy perry pete peter petr phil philip philippe phillip pierce pierre piers piotr preston quentin rafael "
	"rafiq raj ralf ralph ramon randall randolph randy raoul rashid raul ray raymond recep reggie reinhard rene reuben rex "
	"rhys ricardo riccardo richard rick ricky rob robbie robert roberto rocco rod roderick rodney rodrigo roger roland "
	"rolf roman romeo ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rufus rupert russ russell ryan salvador "
	"salvatore sam samir sammy samuel sandro santiago scott sean sebastian serge sergei sergey sergio seth shane shaun "
	"shawn sheldon sid silvio simeon simon stan stanislav stanley stefan stephan stephen steve steven stewart stu stuart "
	"sven sylvester tad tariq ted terence terrence theo theodor theodore thomas thorsten tim timo timothy tobias toby todd "
	"tom tomas tommaso tommy tony trent trevor tyler tyrone ulrich uwe valery van vance vasily vern vernon vic vicente "
	"victor viktor vince vincent virgil vitaly vlad vladimir volodymyr wade wallace walt walter warren wayne wendell "
	"werner wes wesley wilbur wilfred wilhelm will willem william willie willy wilson wolf wolfgang woodrow xavier yasser "
	"yuri yusuf yves zac zach zachary zack zane ";
static const char female[] = " abigail adele adriana agatha agnes agnieszka aisha alejandra alexandra alexis alice alicia alina alison allison "
	"alyssa amanda amelia amelie amina amy ana anastasia andrea angela angelica angelina angie anika anita anja anke ann "
	"anna anne anneke annette annie antonella antonia april arlene ashley astrid audrey aurora ava barbara barbra beata "
	"beatrice beatriz becky bernadette bernice bertha beth bethany bettina betty beverly bianca birgit bonnie brenda "
	"bridget brigitte britta brooke camilla camille candace candice carla carly carmen carol carole carolina caroline "
	"carolyn carrie cassandra catalina catherine cathy cecile cecilia celeste celia celine chantal charlene charlotte "
	"chelsea cherie cheryl chiara chloe christina christine cindy claire clara claudia clementine colette colleen "
	"condoleezza constance consuelo corinne cornelia crystal cynthia dagmar daisy daniela daniele danielle daphne darlene "
	"dawn debbie deborah debra deirdre delia delphine denise desiree diana diane dina dolores donna dora doreen doris "
	"dorothy edith edna eileen elaine eleanor elena eleonora elisa elisabeth elise eliza elizabeth ella ellen elly elsa "
	"elsie elvira emilia emilie emily emma erica erika erin ernestine esperanza estelle esther ethel eugenia eunice eva "
	"evangeline evelyn faith fatima faye federica felicia fern fiona florence frances francesca francine freya frieda "
	"gabriela gabriele gabriella gail genevieve georgia geraldine gertrude gillian gina ginger gisela giselle giulia "
	"gladys glenda gloria grace greta gretchen guadalupe gudrun gwen gwendolyn hanna hannah hannelore harriet hattie hazel "
	"heather hedwig heidi heike helen helena helene helga henrietta hilda hillary hope huma ida ilse imelda imogen ines "
	"inge ingrid irene irina iris irma isabel isabella isabelle isla ivana ivanka ivette ivy jacinta jackie jacqueline "
	"jana jane janet janice janine jasmine jeanette jeanne jeannine jemima jenna jennifer jenny jessica jill jo joan joann "
	"joanna joanne jocelyn jodi johanna joni josefina josephina josephine josie joy joyce juanita judith judy julia "
	"juliana julianne julie juliet juliette june justine kamala kara karen karin karina karla katarina kate katharina "
	"katherine kathleen kathryn kathy katie katja katrin katrina kay keiko kellyanne kendra kimberly kirsten kirstie klara "
	"krista kristen kristin kristina lana lara larissa laura lauren laurie lea leah leila lena leonora leticia lidia "
	"liliana lillian lily linda lisa liz liza lois lola loretta lori lorraine lotte louise lucia lucie lucille lucy "
	"ludmila luisa luise lydia mabel madeleine madeline magda magdalena maggie mandy manuela mara marcela marcia margaret "
	"margarita margot marguerite maria mariam mariana marianne maribel marie marilyn marina marine marion marisa marjorie "
	"marlene marta martha martina mary maureen mavis maxine maya megan megyn mei melania melinda melissa mercedes meredith "
	"michelle mildred millicent mina mindy minnie mira miranda miriam mirjam misty moira mollie molly mona monica monika "
	"monique muriel myra myrtle nadezhda nadia nadine nancy naomi natalia natalie natasha nell nicola nicole nikki nina "
	"noelle noemi noor nora norah norma odette oksana oleksandra olga olive olivia ophelia pam pamela paola patricia patsy "
	"patti patty paula paulette paulina pauline pearl peggy penelope penny petra phoebe phyllis pilar polly priscilla "
	"rachael rachel ramona raquel rebecca regina regula renata renate renee rhoda rhonda rita ronda rosa rosalie rosalind "
	"rosalyn rosanne rose rosemarie rosemary roxana roxanne ruby ruth sabine sabrina sadie sally salma samantha samira "
	"sandra sara sarah selena selma serena sharon sheila shelley shelly sherri sherry shirley sibylle sienna sigrid silvia "
	"simona simone sofia sonia sonja sonya sophia sophie soraya stacey stacy stella stephanie sue susan susana susanna "
	"susanne suzanne svenja svetlana sybil sylvia tabitha tamara tammy tania tanja tanya tara tatiana tatyana teresa terri "
	"tessa thea thelma theresa tiffany tina toni trisha trudy ulla ulrike uma ursula ute valentina valeria valerie vanessa "
	"vera veronica veronika vicki vicky victoria viola violet virginia vivian viviana vivien waltraud wanda wendy whitney "
	"wilhelmina wilma winifred yasmin yekaterina yelena yoko yolanda yulia yvette yvonne zara zelda zoe zoya ";

int dx_gender_of_given_name(struct slice name)
{
	char key[24] = " ";
	if (name.n == 0 || name.n > sizeof key - 3)
		return 0;
	memcpy(key + 1, name.p, name.n);
	memcpy(key + 1 + name.n, " ", 2);
	return strstr(male, key) ? -1 : strstr(female, key) ? 1 : 0;
}
