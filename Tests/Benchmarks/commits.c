// What SQLite alone manages: so many writers wait, each for a row of its own to be on disk, and one
// thread commits what has gathered in the meantime, with the settings and the table of our server.
//
//   cc -O2 -o commits commits.c -lsqlite3 -lpthread
//   commits WRITERS SECONDS ROWS FILE        stops at whichever comes first; one line of JSON
#define _GNU_SOURCE
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { MOST_WRITERS = 1024, TOGETHER = 256 };

// A writer and the row it waits for.
typedef struct Writer {
    pthread_t thread;
    pthread_cond_t is_done_changed;
    bool is_done;
    long row;
    struct Writer *next;
} Writer;

static const char *settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
    "PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 67108864;"
    "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";

static const char *schema =
    "CREATE TABLE answer (attempt TEXT NOT NULL, question TEXT NOT NULL, version BIGINT NOT NULL,"
    "shown TEXT NOT NULL, language TEXT NOT NULL, answer TEXT NOT NULL,"
    "marks DOUBLE PRECISION NOT NULL, out_of DOUBLE PRECISION NOT NULL, outcome TEXT NOT NULL,"
    "recorded BIGINT NOT NULL, PRIMARY KEY (attempt, question))";

static const char *insertion =
    "INSERT INTO answer VALUES ($1, $2, 1, 'c99mpt 3wqvq3 z3psin vakx9k', 'fr', 'c99mpt', 1, 1,"
    "'right', 1795500000) ON CONFLICT (attempt, question) DO NOTHING";

static sqlite3 *database;
static sqlite3_stmt *insert;
static Writer writers[MOST_WRITERS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t queue_changed = PTHREAD_COND_INITIALIZER;
static Writer *first, *last;      // the queue, under the lock
static long given, rows, commits; // rows given out, under the lock; written, and in how many commits
static long limit;
static int running;
static double end;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void check(int code, const char *what) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    fprintf(stderr, "commits: %s: %s\n", what, sqlite3_errmsg(database));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), sql); }

static void *write_rows(void *context) {
    Writer *writer = context;
    pthread_mutex_lock(&lock);
    while (given < limit && now() < end) {
        writer->row = given++;
        writer->is_done = false;
        writer->next = NULL;
        if (last) last->next = writer; else first = writer;
        last = writer;
        pthread_cond_signal(&queue_changed);
        while (!writer->is_done) pthread_cond_wait(&writer->is_done_changed, &lock);
    }
    running--;
    pthread_cond_signal(&queue_changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void insert_row(long row) {
    // Six answers an attempt; identities are random, so that rows go to different pages.
    char attempt[40], question[24];
    unsigned long mixed = (unsigned long)(row / 6) * 0x9E3779B97F4A7C15ul;
    snprintf(attempt, sizeof attempt, "%016lx%016lx", mixed ^ mixed >> 29, mixed * 31);
    snprintf(question, sizeof question, "three-elements-%ld", row % 6);
    sqlite3_bind_text(insert, 1, attempt, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, question, -1, SQLITE_STATIC);
    check(sqlite3_step(insert), "insert");
    sqlite3_reset(insert);
    rows++;
}

// Takes what waits, at most as many as share a commit of ours; nothing when nobody will come.
static Writer *take(void) {
    pthread_mutex_lock(&lock);
    while (!first && running > 0) pthread_cond_wait(&queue_changed, &lock);
    Writer *batch = first, *end_of_batch = first;
    for (int i = 1; end_of_batch && i < TOGETHER; i++) {
        if (!end_of_batch->next) break;
        end_of_batch = end_of_batch->next;
    }
    if (end_of_batch) {
        first = end_of_batch->next;
        end_of_batch->next = NULL;
        if (!first) last = NULL;
    }
    pthread_mutex_unlock(&lock);
    return batch;
}

static void commit_batches(void) {
    for (Writer *batch; (batch = take());) {
        run("BEGIN IMMEDIATE");
        for (Writer *writer = batch; writer; writer = writer->next) insert_row(writer->row);
        run("COMMIT");
        commits++;
        pthread_mutex_lock(&lock);
        for (Writer *writer = batch, *next; writer; writer = next) {
            next = writer->next;
            writer->is_done = true;
            pthread_cond_signal(&writer->is_done_changed);
        }
        pthread_mutex_unlock(&lock);
    }
}

int main(int count, char **words) {
    int writer_count = count == 5 ? atoi(words[1]) : 0;
    if (writer_count < 1 || writer_count > MOST_WRITERS) {
        fprintf(stderr, "commits WRITERS SECONDS ROWS FILE\n");
        return 2;
    }
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    check(sqlite3_open_v2(words[4], &database, flags, NULL), "open");
    run(settings);
    run(schema);
    check(sqlite3_prepare_v2(database, insertion, -1, &insert, NULL), "prepare");

    double start = now();
    end = start + atof(words[2]);
    limit = atol(words[3]);
    running = writer_count;
    for (int i = 0; i < writer_count; i++) {
        pthread_cond_init(&writers[i].is_done_changed, NULL);
        if (pthread_create(&writers[i].thread, NULL, write_rows, &writers[i]) != 0) return 1;
    }
    commit_batches();
    double elapsed = now() - start;
    for (int i = 0; i < writer_count; i++) pthread_join(writers[i].thread, NULL);

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + 1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    printf("{\"good\": %ld, \"seconds\": %.6f, \"cpu\": %.6f, \"commits\": %ld}\n", rows, elapsed,
        cpu, commits);
    sqlite3_finalize(insert);
    check(sqlite3_close(database), "close");
    return 0;
}
