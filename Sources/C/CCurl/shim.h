#include <curl/curl.h>

// Swift calls no function of as many arguments as one likes: one of a fixed shape for each kind.
static inline CURLcode article4_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode article4_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
// The library's own write function would print what it is sent.
static inline CURLcode article4_curl_set_writer(CURL *handle, curl_write_callback writer) {
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
}
static inline CURLcode article4_curl_status(CURL *handle, long *status) {
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
}
static inline CURLcode article4_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode article4_curl_set_header_reader(CURL *handle, curl_write_callback reader) {
  return curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, reader);
}
static inline CURLcode article4_curl_set_watcher(CURL *handle, curl_xferinfo_callback watcher) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, watcher);
}
static inline CURLcode article4_curl_length(CURL *handle, curl_off_t *length) {
  return curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, length);
}
static inline CURLcode article4_curl_redirection(CURL *handle, char **address) {
  return curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, address);
}
static inline CURLcode article4_curl_certificate(CURL *handle, long *result) {
  return curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, result);
}
