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
		"newspaper observer wire courier dispatch bulletin telegraph chronicle courier zeitung press newswire broadcaster " },
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
	static const char words[] = " times post journal herald tribune gazette courier telegraph chronicle guardian dispatch observer ";
	char key[40] = " ";
	if (word.n == 0 || word.n > sizeof key - 3)
		return false;
	memcpy(key + 1, word.p, word.n);
	memcpy(key + 1 + word.n, " ", 2);
	return strstr(words, key) != NULL;
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
		"department office bureau authority court ";
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

static const char male[] = " aaron adam alan albert alex alexander alexei andre andreas andrew andrey anthony antonio "
	"arthur barack ben benjamin bernard bernie bill bob boris brian bruce carl carlos charles chris christian christopher "
	"craig daniel david dennis dmitri dmitry donald douglas ed edward emmanuel eric erik eugene felix francis francois frank "
	"franz fred gary george gerald gerhard giovanni glenn gordon greg gregory hans harold harry heinrich helmut henry hugo "
	"hussein ian igor ivan jack jacob jacques james jan jason jean jeff jeffrey jens jeremy jerry jim joe johan john "
	"jonathan jorge jose joseph joshua juan jurgen justin karl keith kenneth kevin klaus larry lars lee leo leonid louis "
	"luis luke manuel marc marco mario mark markus martin matthew max michael miguel mike mikhail mohamed mohammed muhammad "
	"narendra nathan nicholas nick nicolas nikolai oleg oliver olaf omar oscar otto pablo patrick paul pavel pedro peter "
	"philip pierre ralph raymond recep rex richard rick robert roberto roger roman ron ronald rudy russell ryan sam samuel "
	"scott sean sebastian serge sergei sergey simon stefan stephen steve steven ted theodore thomas tim timothy todd tom "
	"tomas tony vicente victor viktor vincent vitaly vladimir volodymyr walter wayne werner wilbur will william wolfgang "
	"yuri zachary ";
static const char female[] = " agnes alice alison amanda amy ana andrea angela anita ann anna anne annette barbara beth "
	"betty brigitte carla carmen carol caroline catherine cecilia charlotte christina christine claire clara claudia "
	"condoleezza cynthia deborah diana diane donna dorothy elena elisabeth elise elizabeth ellen emily emma erika esther eva "
	"evelyn fatima federica fiona frances gabriela gina giulia gloria greta hannah heather heidi helen helena hillary ida "
	"ingrid irene irina isabel ivanka jacqueline jane janet janice jennifer jessica joan joanna josephine joyce judith julia "
	"julie karen karin kate katherine kathleen katja kellyanne kirsten kristin larissa laura lena linda lisa lucia lucy "
	"madeleine margaret maria marie marina marine marion martha mary megan melania michelle miriam monica nadia nancy "
	"natalia natalie nicola nikki nina nora olga olivia pamela patricia paula petra rachel rebecca rita rosa ruth sandra "
	"sara sarah sharon sheila silvia simone sofia sonia sophia sophie stephanie susan susanne svetlana tamara tatiana teresa "
	"theresa tina ursula valerie vanessa vera veronica victoria virginia yvonne zoe ";

int dx_gender_of_given_name(struct slice name)
{
	char key[24] = " ";
	if (name.n == 0 || name.n > sizeof key - 3)
		return 0;
	memcpy(key + 1, name.p, name.n);
	memcpy(key + 1 + name.n, " ", 2);
	return strstr(male, key) ? -1 : strstr(female, key) ? 1 : 0;
}
