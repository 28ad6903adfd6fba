import Interchange
import Learning
import Testing

/// What each form of GIFT becomes.
@Suite struct GIFTTests {
  private static let heading = "# Questions importées\n\n"

  @Test(arguments: [
    ("Oui ? {=a ~b}", "## Oui ? `q:oui`\n\n- [x] a\n- [ ] b"),
    ("Oui ? {~%100%a ~%-100%b}", "## Oui ? `q:oui multiple`\n\n- [x] a\n- [ ] b"),
    ("Oui ? {TRUE}", "## Oui ? `q:oui`\n\n- [x] Vrai\n- [ ] Faux"),
    ("Oui ? {F#non}", "## Oui ? `q:oui`\n\n- [ ] Vrai\n  > non\n- [x] Faux"),
    ("Oui ? {=mot =%0%mat#presque}", "## Oui ? `q:oui`\n\n- [x] `mot`\n- [ ] `mat`\n  > presque"),
    ("Oui ? {mot}", "## Oui ? `q:oui`\n\n- [x] `mot`"),
    ("Oui ? {=12 =a`b}", "## Oui ? `q:oui text`\n\n- [x] `12`\n- [x] ``a`b``"),
    ("Oui ? {#1.5}", "## Oui ? `q:oui`\n\n- [x] `1,5`"),
    ("Oui ? {#1e3:2}", "## Oui ? `q:oui`\n\n- [x] `1000 ± 2`"),
    ("Oui ? {#-3..-1.5}", "## Oui ? `q:oui`\n\n- [x] `-3..-1,5`"),
    (
      "Oui ? {#=1:0 =4:1 ~#non}", "## Oui ? `q:oui`\n\n- [x] `1`\n- [x] `4 ± 1`\n- [ ] `*`\n  > non"
    ),
    (
      "Oui ? {=a -> b =c|d -> e}",
      "## Oui ? `q:oui partial match`\n\n| À associer | Va avec |\n| --- | --- |\n| a | b |\n| c\\|d | e |"
    ),
    ("Oui ? {}", "## Oui ? `q:oui open`"),
    ("Oui ? {####Parce que.}", "## Oui ? `q:oui open`\n\n> Parce que."),
    ("Il est {=a ~b} ici.", "## Il est \\_\\_\\_\\_\\_ ici. `q:il-est-ici`\n\n- [x] a\n- [ ] b"),
    (
      "\\{1\\} \\= \\~ \\# \\: ? {T}", "## {1} = \\~ \\# : ? `q:question`\n\n- [x] Vrai\n- [ ] Faux"
    ),
    ("::Titre:: Oui ? {T}", "## Titre `q:titre`\n\nOui ?\n\n- [x] Vrai\n- [ ] Faux"),
    ("// [id:le-nom]\n// [tag:x]\nOui ? {T}", "## Oui ? `q:le-nom`\n\n- [x] Vrai\n- [ ] Faux"),
    (
      "Oui ? {T}\n\nOui ? {T}",
      "## Oui ? `q:oui`\n\n- [x] Vrai\n- [ ] Faux\n\n## Oui ? `q:oui-2`\n\n- [x] Vrai\n- [ ] Faux"
    ),
    ("Un texte.\n\nOui ? {T}", "Un texte.\n\n## Oui ? `q:oui`\n\n- [x] Vrai\n- [ ] Faux"),
    (
      "Oui ? {T}\n\nUn texte.\n\nNon ? {F}",
      "## Oui ? `q:oui`\n\n- [x] Vrai\n- [ ] Faux\n\n"
        + "## Non ? `q:non`\n\nUn texte.\n\n- [ ] Vrai\n- [x] Faux"
    ),
    (
      "$CATEGORY: top/Un\n\nOui ? {}\n\n$CATEGORY: top/Deux\n\nNon ? {T}\n\n$CATEGORY: top/Un\n\nEt ? {}",
      "## Un\n\n### Oui ? `q:oui open`\n\n### Et ? `q:et open`\n\n"
        + "## Deux `quiz:deux`\n\n### Non ? `q:non`\n\n- [x] Vrai\n- [ ] Faux"
    ),
  ])
  func becomes(gift: String, markdown: String) throws {
    let imported = try Importing(gift)
    #expect(imported.result.markdown == Self.heading + markdown + "\n")
  }

  @Test(arguments: [
    ("Un {=a} et deux {=b}.", "several-gaps"),
    (String(repeating: "{}", count: 30_000), "several-gaps"),
    ("Oui ? {=a}\n\nEt ? {~a ~b}", "no-right-answer"),
    ("Oui ? {~%50%a =%50%b}", "no-right-answer"), ("Oui ? {=a ~a}", "option-contradicted"),
    ("Oui ? {=a ~}", "option-empty"), ("Oui ? {~a}", "too-few-options"),
    ("Oui ? {~%100%a}", "too-few-options"), ("Oui ? {#deux}", "number-bad"),
    ("Oui ? {#3..1}", "number-bad"), ("Oui ? {=a -> b}", "too-few-pairs"),
    ("Oui ? {=a -> b =a -> c}", "pair-duplicate"), ("Oui ? {=a -> b =c -> }", "pair-broken"),
    ("Oui ? {=a -> b =c}", "pair-broken"), ("[html]<img src=x> {T}", "no-text"),
    ("Oui ? {=a*b}", "no-right-answer"), ("Oui ? {=?}", "no-right-answer"),
    ("Oui ? {=a\(String(repeating: "|", count: 60))b}", "line-too-long"),
    ("Oui ? {=a ~[html]<img src\\=x>}", "option-empty"),
    ("Oui ? {=\(String(repeating: "a", count: 20_000)) ~b}", "line-too-long"),
  ])
  func whatCannotBeAQuestionIsLeftOutAndSaid(gift: String, code: String) throws {
    let imported = try Importing(gift)
    let left = imported.result.losses.filter(\.isLeftOut)
    #expect(left.map(\.code) == [code])
    #expect(left.first?.text.isEmpty == (code == "no-text"))
    #expect(left.first?.message(in: .french) != left.first?.message(in: .english))
  }

  @Test(arguments: [
    ("::La réponse est Paris:: Quelle ville ? {=Paris ~Rome}", "quelle-ville"),
    ("::Paris ou Rome:: Quelle ville ? {=Paris ~Rome}", "paris-ou-rome"),
    ("::Ville:: Est-ce Paris ? {=Paris}", "ville"), ("Est-ce à Paris ? {=paris}", "question"),
    ("// [id:paris]\nQuelle ville ? {=Paris ~Rome}", "quelle-ville"),
    ("::72 heures:: Combien ? {#72}", "combien"),
  ])
  func aNameNeverHoldsTheAnswer(gift: String, name: String) throws {
    #expect(try Importing(gift).questions.map(\.name.description) == [name])
  }

  @Test func twoThousandQuestionsComeThrough() throws {
    let text = (1...2000).map { "Question \($0) ? {=oui ~non}\n\n" }.joined()
    #expect(try Importing(text).result.questionCount == 2000)
  }

  @Test func lineEndingsAndAMarkAtTheStartAreNothing() throws {
    let text = "\u{FEFF}Oui ? {\r\n=a\r\n~b\r\n}\r\n\r\nNon ? {T}\r\n"
    #expect(try Importing(text).result.questionCount == 2)
    #expect(try Importing(text.replacing("\r\n", with: "\r")).result.questionCount == 2)
  }
}
