/* train_net.c: the command that trains the net: Adam over packs of texts from all corpora, weights averaged, checked as it will ship. */
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/outfile.h"
#include "train/commands.h"
#include "train/link_data.h"
#include "train/net_data.h"
#include "train/net_eval.h"
#include "train/sections.h"
#include "train/silver.h"
#include "train/teach.h"

/* Two packs a step, whatever the number of threads, so that the result depends on the seed alone. */
enum { SHARDS = 2, ADAM_BLOCK = 4096, CLIP = 5 };

/* The finished net knows its training texts by heart. What learns from its output, the linker, is given the output of an early state, which
   errs on them as the finished one errs on others. */
enum { EARLY_STEP = 2000 };
#define EARLY_BEGIN 0.3f

struct options {
	const char *data, *token, *vectors, *names, *known, *out, *checkpoint, *early, *teacher[TEACHER_MAX];
	size_t teachers;
	long steps, eval_every;
	unsigned long long seed;
	size_t tree_words, role_words; /* items a pack */
	struct fold left_out; /* of the articles with roles */
	float rate, begin;
	struct net_dims dims;
	struct training how;
};

/* Texts of one corpus in shuffled order, cut anew when they run out. */
struct queue {
	const struct corpus *corpus;
	struct fold left_out;
	struct text *texts;
	size_t n, at;
};

struct state {
	struct params p;
	struct vocabulary vocabulary;
	float *values, *grad[SHARDS], *m, *v, *average;
	struct trainer *trainer[SHARDS];
	struct queue tree, role;
	unsigned long long chance;
	long step;
	struct losses losses;
	float norm; /* the largest gradient since the last report */
};

static const struct text *next_text(struct queue *q, unsigned long long *chance)
{
	if (q->at == q->n) {
		free(q->texts);
		q->texts = dx_corpus_cut(q->corpus, q->left_out, chance, &q->n);
		q->at = 0;
	}
	return &q->texts[q->at++];
}

static void fill(struct queue *q, unsigned long long *chance, size_t words, struct text *pack, size_t *n, size_t *rows)
{
	for (size_t taken = 0; taken < words && *n < PACK_TEXTS;) {
		const struct text *t = next_text(q, chance);
		if (*rows + t->n > PACK_ROWS)
			return;
		pack[(*n)++] = *t;
		*rows += t->n;
		taken += t->n;
	}
}

/* Warm-up, then down to 3 % in a straight line. */
static float rate_at(const struct options *o, long step)
{
	const float warm = 200;
	return o->rate * ((float)step < warm ? (float)step / warm : 1 - 0.97f * ((float)step - warm) / ((float)o->steps - warm + 1));
}

/* Adam (Kingma and Ba 2015) with a clipped gradient; the average of the weights is what ships (Polyak and Juditsky 1992). */
static void update(struct state *s, const struct options *o, size_t words)
{
	const size_t total = s->p.total, blocks = (total + ADAM_BLOCK - 1) / ADAM_BLOCK;
	const float b1 = 0.9f, b2 = 0.99f, scale = 10.0f / (float)words, rate = rate_at(o, s->step);
	const float c1 = 1 - powf(b1, (float)s->step), c2 = 1 - powf(b2, (float)s->step);
	const float decay = fminf(0.9985f, (float)(1 + s->step) / (float)(10 + s->step));
	double *part = calloc(blocks, sizeof *part), sum = 0;
	if (!part)
		abort();
#pragma omp parallel for num_threads(SHARDS) schedule(static)
	for (size_t b = 0; b < blocks; b++) {
		size_t end = (b + 1) * ADAM_BLOCK < total ? (b + 1) * ADAM_BLOCK : total;
		float q = 0;
		for (size_t i = b * ADAM_BLOCK; i < end; i++) {
			float g = (s->grad[0][i] + s->grad[1][i]) * scale;
			s->grad[0][i] = g;
			s->grad[1][i] = 0;
			q += g * g;
		}
		part[b] = (double)q;
	}
	for (size_t b = 0; b < blocks; b++)
		sum += part[b];
	free(part);
	const float norm = sqrtf((float)sum), clip = norm > CLIP ? CLIP / norm : 1;
	s->norm = norm > s->norm ? norm : s->norm;
#pragma omp parallel for num_threads(SHARDS) schedule(static)
	for (size_t b = 0; b < blocks; b++) {
		size_t end = (b + 1) * ADAM_BLOCK < total ? (b + 1) * ADAM_BLOCK : total;
		for (size_t i = b * ADAM_BLOCK; i < end; i++) {
			float g = s->grad[0][i] * clip;
			s->grad[0][i] = 0;
			s->m[i] = b1 * s->m[i] + (1 - b1) * g;
			s->v[i] = b2 * s->v[i] + (1 - b2) * g * g;
			/* The small number keeps the root from subnormals, of which the fast one of some processors makes NaN. */
			s->values[i] -= rate * (s->m[i] / c1) / sqrtf(s->v[i] / c2 + 1e-16f);
			s->average[i] = decay * s->average[i] + (1 - decay) * s->values[i];
		}
	}
}

static void train_step(struct state *s, const struct options *o)
{
	struct text pack[SHARDS][PACK_TEXTS];
	struct losses losses[SHARDS] = { { 0 } };
	size_t n[SHARDS] = { 0 }, rows = 0;
	unsigned long long seed[SHARDS];
	for (int i = 0; i < SHARDS; i++) {
		size_t r = 0;
		fill(&s->tree, &s->chance, o->tree_words, pack[i], &n[i], &r);
		fill(&s->role, &s->chance, o->role_words, pack[i], &n[i], &r);
		rows += r;
		dx_uniform(&s->chance);
		seed[i] = s->chance;
	}
#pragma omp parallel for num_threads(SHARDS) schedule(static, 1)
	for (int i = 0; i < SHARDS; i++)
		dx_train_pack(s->trainer[i], s->values, s->grad[i], pack[i], n[i], &o->how, seed[i], &losses[i]);
	s->step++;
	for (int i = 0; i < SHARDS; i++) {
		s->losses.tag += losses[i].tag;
		s->losses.arc += losses[i].arc;
		s->losses.label += losses[i].label;
		s->losses.name += losses[i].name;
		s->losses.role += losses[i].role;
		s->losses.words += losses[i].words;
	}
	update(s, o, rows);
}

/* What a run needs to go on: everything but the corpora. The queues are cut anew, so a resumed run is not the bytes of an undisturbed one. */
static enum dx_status save(const struct state *s, const char *path, struct dx_error *err)
{
	struct outfile out = { 0 };
	enum dx_status status = dx_out_open(&out, path, err);
	if (!status) {
		const float *arrays[] = { s->values, s->m, s->v, s->average };
		fwrite(&s->p.total, sizeof s->p.total, 1, out.stream);
		fwrite(&s->step, sizeof s->step, 1, out.stream);
		fwrite(&s->chance, sizeof s->chance, 1, out.stream);
		for (int i = 0; i < 4; i++)
			fwrite(arrays[i], sizeof(float), s->p.total, out.stream);
		status = dx_out_commit(&out, err);
	}
	dx_out_abort(&out);
	return status;
}

static enum dx_status resume(struct state *s, const char *path, struct dx_error *err)
{
	FILE *f = path ? fopen(path, "rb") : NULL;
	float *arrays[] = { s->values, s->m, s->v, s->average };
	size_t total = 0;
	bool whole = true;
	if (!f)
		return DX_OK;
	whole = fread(&total, sizeof total, 1, f) == 1 && fread(&s->step, sizeof s->step, 1, f) == 1 && fread(&s->chance, sizeof s->chance, 1, f) == 1;
	for (int i = 0; whole && total == s->p.total && i < 4; i++)
		whole = fread(arrays[i], sizeof(float), total, f) == total;
	fclose(f);
	if (!whole)
		return dx_fail(err, DX_BAD_INPUT, path, 0, 0, "is cut short");
	if (total != s->p.total)
		return dx_fail(err, DX_BAD_INPUT, path, 0, 0, "is the checkpoint of a net of other sizes or words: remove it to begin anew");
	fprintf(stderr, "going on from step %ld of %s\n", s->step, path);
	return DX_OK;
}

/* Make it worth more to begin a role. */
static void begin_roles(const struct state *s, float by)
{
	float *move = s->average + s->p.shape[P_move].at;
	for (unsigned a = 0; a <= ROLE_LABELS; a++)
		for (unsigned b = 1; b < ROLE_LABELS; b += 2)
			move[a * BIO_MAX + b] += by;
}

static enum dx_status write_section(const struct state *s, const char *path, float begin, struct buf *section, struct dx_error *err)
{
	/* The likeliest labelling says too little; F1 wants some roles that are a little less likely than none. */
	begin_roles(s, begin);
	dx_net_pack(&s->p, s->average, &s->vocabulary, section);
	begin_roles(s, -begin);
	return section->failed ? dx_nomem(err) : dx_section_save(path, dx_buf_slice(section), err);
}

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void report(struct state *s, const struct options *o, double start)
{
	const struct losses *l = &s->losses;
	const double w = (double)l->words + 1e-9;
	printf("step %ld of %ld, %.0f s, loss a word: tags %.3f arcs %.3f labels %.3f names %.3f roles %.3f, gradient up to %.1f\n", s->step,
	       o->steps, seconds() - start, l->tag / w, l->arc / w, l->label / w, l->name / w, l->role / w, (double)s->norm);
	s->losses = (struct losses){ 0 };
	s->norm = 0;
	fflush(stdout);
}

/* Train what is left of the steps; with none left, only pack and evaluate. */
static enum dx_status run(struct state *s, const struct options *o, const struct net_eval *eval, struct dx_error *err)
{
	struct buf section = { 0 };
	const double start = seconds();
	enum dx_status status = DX_OK;
	bool trained;
	do {
		trained = s->step < o->steps;
		if (trained)
			train_step(s, o);
		if (trained && s->step % 100 == 0)
			report(s, o, start);
		if (trained && o->early && s->step == EARLY_STEP)
			status = write_section(s, o->early, o->begin + EARLY_BEGIN, &section, err);
		if (status || (s->step % o->eval_every != 0 && s->step < o->steps))
			continue;
		status = write_section(s, o->out, o->begin, &section, err);
		if (!status)
			status = dx_net_evaluate(eval, dx_buf_slice(&section), err);
		if (!status && trained && o->checkpoint)
			status = save(s, o->checkpoint, err);
	} while (!status && s->step < o->steps);
	dx_buf_free(&section);
	return status;
}

static enum dx_status load(struct state *s, struct options *o, struct corpus corpora[4], struct dx_error *err)
{
	static const char *const ud[2][2] = { { "ewt-train", "gum-train" }, { "ewt-dev", "gum-dev" } };
	struct slice token = { 0 };
	struct known_names known = { 0 };
	char path[600];
	enum dx_status status = dx_load(&corpora[0].arena, o->token, &token, err);
	if (!status && o->known)
		status = dx_known_names_read(&known, o->known, err);
	for (int i = 0; i < 4 && !status; i++) {
		/* 0: trees, 1: roles, 2: trees of dev, 3: roles of dev */
		for (int k = 0; k < 2 && !status && i % 2 == 0; k++) {
			snprintf(path, sizeof path, "%s/ud/%s.conllu", o->data, ud[i / 2][k]);
			status = dx_corpus_ud(&corpora[i], path, err);
			if (!status && o->names && i == 0 && k == 0)
				status = dx_corpus_names(&corpora[i], o->names, err);
		}
		snprintf(path, sizeof path, "%s/polnear/%s", o->data, i < 2 ? "train" : "dev");
		if (i % 2 == 1 && !status)
			status = dx_corpus_polnear(&corpora[i], path, token, &known, err);
	}
	dx_known_names_free(&known);
	const struct corpus *train[] = { &corpora[0], &corpora[1] };
	if (!status)
		status = dx_vocabulary_make(&s->vocabulary, &o->dims, train, 2, o->vectors, err);
	if (!status && o->teachers)
		status = dx_teach(&corpora[0], &corpora[1], &s->vocabulary.fixed, o->teacher, o->teachers, err);
	for (int i = 0; i < 2 && !status; i++)
		status = dx_corpus_index(&corpora[i], &s->vocabulary, &o->dims, err);
	return status;
}

static void usage(void)
{
	fprintf(stderr, "usage: dixit-train net DATA TOKEN_SECTION VECTORS_SECTION OUT_SECTION [OPTION...]\n"
	                "  --steps N      steps of Adam (default 10000)     --every N   steps between evaluations (1000)\n"
	                "  --checkpoint F save there, and go on from there --seed N    (1)\n"
	                "  --rate R       peak learning rate (0.0017)      --h1 --h2 --h3 N    widths of the layers (176 176 144)\n"
	                "  --arc --label --role N  hidden units of the heads (96 128 64)\n"
	                "  --tree-words --role-words N  items of each kind in a pack, two packs a step (400 600)\n"
	                "  --drop R       of the layers' outputs (0.43)   --role-weight R (1.5)  --name-weight R (0.8)\n"
	                "  --begin R      what it is worth more to begin a role, when the net is packed (0.3)\n"
	                "  --names F      names of EWT's sentences, labelled by reading (src/train/ewt_names.tsv)\n"
	                "  --known F      types of names by which PolNeAR's silver ones are mended (src/train/news_names.tsv)\n"
	                "  --early F      also pack the net as it is after 2000 steps, for the linker to learn from\n"
	                "  --fold I/K     leave out every K-th article with roles, from the I-th on (from 0): a teacher for those articles\n"
	                "  --teacher F    a section made with --fold; once for every fold, in their order. Teachers give what the corpora lack\n"
	                "  --taught-tree --taught-role R  what trees and roles by teachers count for (0.5 0.15)\n"
	                "  --round        multiply in bfloat16 where the processor does so faster: less time, other bytes\n"
	                "With a checkpoint that has made all steps, the net is only packed and evaluated.\n");
}

static bool parse(int argc, char **argv, struct options *o)
{
	static const struct option table[] = {
		{ "steps", 1, 0, 's' }, { "every", 1, 0, 'e' }, { "checkpoint", 1, 0, 'c' }, { "seed", 1, 0, 'S' }, { "rate", 1, 0, 'r' },
		{ "h1", 1, 0, '1' }, { "h2", 1, 0, '2' }, { "h3", 1, 0, '3' }, { "arc", 1, 0, 'a' }, { "label", 1, 0, 'l' },
		{ "role", 1, 0, 'R' }, { "tree-words", 1, 0, 't' }, { "role-words", 1, 0, 'w' }, { "drop", 1, 0, 'd' },
		{ "fold", 1, 0, 'f' },
		{ "teacher", 1, 0, 'T' }, { "taught-tree", 1, 0, 'x' }, { "taught-role", 1, 0, 'y' }, { "round", 0, 0, 'B' },
		{ "role-weight", 1, 0, 'W' }, { "begin", 1, 0, 'b' }, { "early", 1, 0, 'E' }, { "name-weight", 1, 0, 'N' },
		{ "names", 1, 0, 'n' }, { "known", 1, 0, 'k' }, { 0 },
	};
	int c;
	optind = 1;
	while ((c = getopt_long(argc, argv, "", table, NULL)) != -1) {
		const double v = optarg ? strtod(optarg, NULL) : 0;
		switch (c) {
		case 's': o->steps = (long)v; break;
		case 'e': o->eval_every = (long)v; break;
		case 'c': o->checkpoint = optarg; break;
		case 'S': o->seed = (unsigned long long)v; break;
		case 'r': o->rate = (float)v; break;
		case '1': o->dims.h1 = (uint32_t)v; break;
		case '2': o->dims.h2 = (uint32_t)v; break;
		case '3': o->dims.h3 = (uint32_t)v; break;
		case 'a': o->dims.arc = (uint32_t)v; break;
		case 'l': o->dims.label = (uint32_t)v; break;
		case 'R': o->dims.role = (uint32_t)v; break;
		case 't': o->tree_words = (size_t)v; break;
		case 'w': o->role_words = (size_t)v; break;
		case 'd': o->how.drop_state = (float)v; break;
		case 'W': o->how.role = (float)v; break;
		case 'b': o->begin = (float)v; break;
		case 'T':
			if (o->teachers == TEACHER_MAX)
				return false;
			o->teacher[o->teachers++] = optarg;
			break;
		case 'x': o->how.taught_tree = (float)v; break;
		case 'y': o->how.taught_role = (float)v; break;
		case 'B': dx_gemm_rounds = true; break;
		case 'f': {
			char *rest;
			o->left_out.at = strtoul(optarg, &rest, 10);
			o->left_out.of = *rest == '/' ? strtoul(rest + 1, NULL, 10) : 0;
			break;
		}
		case 'E': o->early = optarg; break;
		case 'k': o->known = optarg; break;
		case 'n': o->names = optarg; break;
		case 'N': o->how.name = (float)v; break;
		default: return false;
		}
	}
	if (argc - optind != 4 || o->steps < 1 || o->eval_every < 1)
		return false;
	o->data = argv[optind];
	o->token = argv[optind + 1];
	o->vectors = argv[optind + 2];
	o->out = argv[optind + 3];
	return true;
}

int dx_train_net(int argc, char **argv)
{
	static struct corpus corpora[4];
	struct options o = { .steps = 10000, .eval_every = 1000, .seed = 1, .tree_words = 400, .role_words = 600, .rate = 1.7e-3f, .begin = 0.3f,
		                 .dims = { .h1 = 176, .h2 = 176, .h3 = 144, .arc = 96, .label = 128, .role = 64 },
		                 .how = { .drop_input = 0.2f, .drop_state = 0.43f, .drop_vector = 0.05f, .word_rate = 0.25f, .tree = 1, .name = 0.8f,
		                          .role = 1.5f, .taught_tree = 0.5f, .taught_role = 0.15f } };
	struct state s = { 0 };
	struct dx_error err = { 0 };
	if (!parse(argc, argv, &o)) {
		usage();
		return 2;
	}
	if (load(&s, &o, corpora, &err)) {
		fprintf(stderr, "dixit-train: %s:%llu: %s\n", err.path, (unsigned long long)err.line, err.message);
		return dx_exit_code(err.code);
	}
	dx_params_layout(&s.p, &o.dims);
	float **arrays[] = { &s.values, &s.grad[0], &s.grad[1], &s.m, &s.v, &s.average };
	for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
		*arrays[i] = dx_floats(s.p.total);
	dx_params_init(&s.p, s.values, o.seed);
	for (int i = 0; i < SHARDS; i++)
		s.trainer[i] = dx_trainer_new(&s.p, s.vocabulary.vectors, s.vocabulary.frequency);
	s.chance = o.seed * 1000003 + 17;
	s.tree.corpus = &corpora[0];
	s.role.corpus = &corpora[1];
	s.role.left_out = o.left_out;
	printf("%u words, %u vectors, %u tags, %zu parameters\n", o.dims.words, o.dims.vectors, o.dims.tags, s.p.total);
	struct net_eval eval = { &corpora[2], &corpora[3], &s.vocabulary.fixed };
	if (resume(&s, o.checkpoint, &err) || run(&s, &o, &eval, &err)) {
		fprintf(stderr, "dixit-train: %s: %s\n", err.path, err.message);
		return dx_exit_code(err.code);
	}
	return 0;
}
