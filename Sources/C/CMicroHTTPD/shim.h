#include <microhttpd.h>
#include <string.h>
#include <sys/eventfd.h>  // not in Swift's Glibc module

// Swift cannot call a variadic C function, nor read its arguments. These are all that the HTTP
// module needs of those.

/// Starts a daemon that polls nothing by itself (an event loop of ours drives it, see
/// Serving/EventLoop.swift), on a socket that listens already.
static inline struct MHD_Daemon *http_daemon_start(
    int listening_socket, unsigned int connection_limit, size_t connection_memory,
    MHD_AcceptPolicyCallback admit, MHD_NotifyConnectionCallback connection_changed,
    void *(*target_received)(void *, const char *, struct MHD_Connection *),
    MHD_AccessHandlerCallback access, MHD_RequestCompletedCallback request_completed,
    size_t (*unescape)(void *, struct MHD_Connection *, char *), MHD_LogCallback log,
    void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL | MHD_USE_ITC | MHD_USE_ERROR_LOG | MHD_ALLOW_SUSPEND_RESUME, 0,
      admit, context, access, context,
      MHD_OPTION_EXTERNAL_LOGGER, log, context,
      MHD_OPTION_LISTEN_SOCKET, listening_socket,
      MHD_OPTION_CONNECTION_LIMIT, connection_limit,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,
      MHD_OPTION_CONNECTION_TIMEOUT, 0u,
      MHD_OPTION_NOTIFY_CONNECTION, connection_changed, context,
      MHD_OPTION_URI_LOG_CALLBACK, target_received, context,
      MHD_OPTION_NOTIFY_COMPLETED, request_completed, context,
      MHD_OPTION_UNESCAPE_CALLBACK, unescape, context,
      MHD_OPTION_END);
}

/// Reads the status out of the line that the library logs before it sends an error of its own, or 0.
static inline unsigned int http_logged_status(const char *format, va_list arguments) {
  return strncmp(format, "Error processing request", 24) ? 0 : va_arg(arguments, unsigned int);
}

/// Gives the descriptor that becomes readable when the daemon has work.
static inline int http_daemon_descriptor(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
  return info ? info->epoll_fd : -1;
}

/// Tells something about a connection, or nothing.
static inline const union MHD_ConnectionInfo *http_connection_info(
    struct MHD_Connection *connection, enum MHD_ConnectionInfoType kind) {
  return MHD_get_connection_info(connection, kind);
}
