/// The program `article4`.
@main struct Main {
  static func main() {
    print("article4")
  }
}
