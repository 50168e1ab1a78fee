using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Processes.Tests.Parsing;

/// <summary>Whatever stands in a file, the parser answers with positions inside it and never throws.</summary>
public sealed class RandomTextTests
{
    private const string Pieces = "{}[]:,-&*!|>'\"%@`#?~ \n\t\r\0\uFEFF\uD800abc019.<=";

    private static readonly string Good = Files.Process(
        "where:\n  - any: [ { field: a, in: [1, 2] } ]\n    # note\ncreates: { when: [ &x { field: a, blank: no } ] }\n"
    );

    [Fact]
    public void A_damaged_file_gives_errors_with_positions() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                ArbMap.Default.ArbFor<(int At, int Cut, int Piece)[]>(),
                edits =>
                {
                    var text = edits.Aggregate(Good, Damage);
                    var lines = text.Split('\n', '\r').Length;
                    var file = ProcessFileParser.Parse(text, "p.yaml");
                    (file.Definition is null).ShouldBe(file.Errors.Count > 0);
                    file.Errors.ShouldAllBe(e =>
                        e.Position.Line >= 1 && e.Position.Line <= lines + 1 && e.Position.Column >= 1
                    );
                    file.Errors.ShouldBe(file.Errors.OrderBy(e => (e.Position.Line, e.Position.Column)));
                }
            )
        );

    private static string Damage(string text, (int At, int Cut, int Piece) edit)
    {
        var at = (int)((uint)edit.At * 7919u % (uint)(text.Length + 1));
        var cut = Math.Min(text.Length - at, (int)((uint)edit.Cut % 4u));
        var piece = Pieces[(int)((uint)edit.Piece % (uint)Pieces.Length)];
        return text[..at] + piece + text[(at + cut)..];
    }
}
