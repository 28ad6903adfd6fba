// A closed-loop load of HTTP requests that were written beforehand, on loopback only: each of the
// connections sends the next request of the file as soon as its last one is answered.
//
//   cc -O2 -o load load.c
//   load [-c connections] [-s seconds] [-n requests] [-e status] [-l text] [-r] [-o heads] PORT FILE
//
// FILE holds requests, each after its length (32 bits, little-endian). What counts as a good answer is
// the status of -e, with the text of -l in its head. It stops after -s seconds or -n requests; without
// -r also at the end of the file. -o keeps the head of every answer after the number of its request
// and its own length. One line of JSON says what happened.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CONNECTIONS = 1024, MOST_REQUESTS = 10000000, MOST_SECONDS = 600, HEAD_ROOM = 16384 };

typedef struct {
    const char *bytes;
    uint32_t count;
} Request;

typedef struct {
    int descriptor;
    bool is_waiting;    // for an answer
    uint32_t number;    // of the request that was sent
    double sent_at;
    size_t used;        // of the head below
    size_t body_left;   // to read and throw away, once the head is whole
    bool has_head;
    bool is_good;
    char head[HEAD_ROOM + 1];
} Connection;

static Request *requests;
static uint32_t request_count;
static Connection connections[MOST_CONNECTIONS];
static int poller, connection_count = 1, expected_status = 200;
static const char *expected_text;
static bool repeats;
static double seconds = 3;
static long limit = MOST_REQUESTS;
static FILE *heads;

static long sent, good, bad, lost;
static int waiting;
static double end;
static float *latencies;
static char first_bad_line[128];

static void fail(const char *what) {
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void read_requests(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) fail(path);
    size_t size = (size_t)status.st_size;
    const char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) fail(path);
    size_t room = 1024;
    requests = malloc(room * sizeof *requests);
    for (size_t at = 0; at + 4 <= size;) {
        uint32_t count;
        memcpy(&count, bytes + at, 4);
        at += 4;
        if (count == 0 || count > size - at || request_count == MOST_REQUESTS) {
            errno = EINVAL;
            fail(path);
        }
        if (request_count == room) {
            room *= 2;
            requests = realloc(requests, room * sizeof *requests);
        }
        if (!requests) fail("memory");
        requests[request_count++] = (Request){bytes + at, count};
        at += count;
    }
    if (request_count == 0) {
        errno = EINVAL;
        fail(path);
    }
    close(file);
}

static void open_connection(Connection *connection, uint16_t port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1;
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0)
        fail("connect");
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    connection->descriptor = descriptor;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event) != 0) fail("epoll");
}

static void send_next(Connection *connection) {
    if (sent >= limit || (!repeats && sent >= request_count)) return;
    double time = now();
    if (time >= end) return;
    connection->number = (uint32_t)(sent++ % request_count);
    Request request = requests[connection->number];
    connection->sent_at = time;
    connection->used = connection->body_left = 0;
    connection->has_head = false;
    connection->is_waiting = true;
    waiting++;
    // One small request at a time always fits into the buffer of a socket.
    if (send(connection->descriptor, request.bytes, request.count, MSG_NOSIGNAL) != request.count)
        fail("send");
}

static void answered(Connection *connection) {
    if (connection->is_good) {
        latencies[good++] = (float)(now() - connection->sent_at);
    } else if (bad++ == 0) {
        snprintf(first_bad_line, sizeof first_bad_line, "%.*s",
            (int)strcspn(connection->head, "\r\n\"\\"), connection->head);
    }
    connection->is_waiting = false;
    waiting--;
    send_next(connection);
}

// A closed connection: what it was waiting for is lost, and it does not come back.
static void closed(Connection *connection) {
    if (connection->is_waiting) {
        lost++;
        waiting--;
    }
    connection->is_waiting = false;
    close(connection->descriptor);
}

// Looks at a head that is whole; `size` counts its empty line too.
static void read_head(Connection *connection, size_t size) {
    size_t rest = connection->used - size;
    connection->head[size] = 0;
    const char *length = strcasestr(connection->head, "\r\nContent-Length:");
    connection->body_left = length ? strtoul(length + 17, NULL, 10) : 0;
    connection->body_left -= rest < connection->body_left ? rest : connection->body_left;
    connection->has_head = true;
    connection->is_good = size > 12 && atoi(connection->head + 9) == expected_status
        && (!expected_text || strstr(connection->head, expected_text));
    if (heads) {
        uint32_t numbers[2] = {connection->number, (uint32_t)size};
        fwrite(numbers, sizeof numbers, 1, heads);
        fwrite(connection->head, 1, size, heads);
    }
}

static void receive(Connection *connection) {
    static char body[1 << 18];
    ssize_t count;
    if (connection->has_head) {
        count = recv(connection->descriptor, body, sizeof body, 0);
    } else {
        count = recv(connection->descriptor, connection->head + connection->used,
            HEAD_ROOM - connection->used, 0);
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0 || !connection->is_waiting) return closed(connection);
    if (connection->has_head) {
        size_t taken = (size_t)count;
        connection->body_left -= taken < connection->body_left ? taken : connection->body_left;
    } else {
        connection->used += (size_t)count;
        const char *empty = memmem(connection->head, connection->used, "\r\n\r\n", 4);
        if (empty) {
            read_head(connection, (size_t)(empty - connection->head) + 4);
        } else if (connection->used == HEAD_ROOM) {
            return closed(connection);
        }
    }
    if (connection->has_head && connection->body_left == 0) answered(connection);
}

static int in_order(const void *one, const void *other) {
    float a = *(const float *)one, b = *(const float *)other;
    return a < b ? -1 : a > b;
}

static double milliseconds_at(double share) {
    return good ? 1e3 * (double)latencies[(long)((double)(good - 1) * share)] : 0;
}

static void report(double elapsed) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double busy = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + 1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    qsort(latencies, (size_t)good, sizeof *latencies, in_order);
    printf("{\"good\": %ld, \"bad\": %ld, \"lost\": %ld, \"seconds\": %.6f, \"cpu\": %.6f, "
           "\"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f, \"first_bad\": \"%s\"}\n",
        good, bad, lost, elapsed, busy, milliseconds_at(0.5), milliseconds_at(0.99),
        milliseconds_at(1), first_bad_line);
}

static void read_options(int count, char **words) {
    for (int option; (option = getopt(count, words, "c:s:n:e:l:ro:")) != -1;) {
        switch (option) {
        case 'c': connection_count = atoi(optarg); break;
        case 's': seconds = atof(optarg); break;
        case 'n': limit = atol(optarg); break;
        case 'e': expected_status = atoi(optarg); break;
        case 'l': expected_text = optarg; break;
        case 'r': repeats = true; break;
        case 'o':
            heads = fopen(optarg, "wb");
            if (!heads) fail(optarg);
            break;
        default: exit(2);
        }
    }
    if (optind + 2 != count || connection_count < 1 || connection_count > MOST_CONNECTIONS
        || limit < 1 || limit > MOST_REQUESTS || seconds <= 0 || seconds > MOST_SECONDS) {
        fprintf(stderr, "load: wrong arguments; see the head of load.c\n");
        exit(2);
    }
}

int main(int count, char **words) {
    read_options(count, words);
    uint16_t port = (uint16_t)atoi(words[optind]);
    read_requests(words[optind + 1]);
    if (!repeats && limit > request_count) limit = request_count;
    latencies = malloc((size_t)limit * sizeof *latencies);
    poller = epoll_create1(EPOLL_CLOEXEC);
    if (!latencies || poller < 0) fail("prepare");
    for (int i = 0; i < connection_count; i++) open_connection(&connections[i], port);

    double start = now();
    end = start + seconds;
    for (int i = 0; i < connection_count; i++) send_next(&connections[i]);
    // What was sent in time is waited for a little longer, so that both sides count the same.
    while (waiting > 0 && now() < end + 10) {
        struct epoll_event events[256];
        int ready = epoll_wait(poller, events, 256, 100);
        for (int i = 0; i < ready; i++) receive(events[i].data.ptr);
    }
    double elapsed = now() - start;
    lost += waiting;
    if (heads && fclose(heads) != 0) fail("heads");
    report(elapsed);
    return 0;
}
