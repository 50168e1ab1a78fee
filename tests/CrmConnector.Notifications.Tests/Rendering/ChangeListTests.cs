using System.Text;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Tests.Samples;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Tests.Rendering;

public sealed class ChangeListTests
{
    private static readonly RecordChange Change = new()
    {
        At = Clock.Now,
        Flow = "erp-to-crm-customers",
        Outcome = JournalOutcome.Quarantined,
        SourceKey = "C-1",
        Name = "Rossi, \"Figli\"; S.r.l.",
        Fields = ["name", "phone"],
        Reason = "too-long",
    };

    [Fact]
    public void A_change_is_a_row_in_the_words_of_the_language()
    {
        Lines(Change, "en")
            .ShouldBe([
                "time,process,what happened,source record,target record,name,fields,reason",
                "2026-11-27 14:07:12,erp-to-crm-customers,quarantined,C-1,,\"Rossi, \"\"Figli\"\"; S.r.l.\",\"name, phone\",The value is longer than the target field takes.",
            ]);
        Lines(Change, "it")[1].ShouldContain(";quarantena;C-1;;\"Rossi, \"\"Figli\"\"; S.r.l.\";name, phone;");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    public void A_value_is_no_formula(string value)
    {
        var row = Lines(Change with { Name = value, SourceKey = value }, "en")[1];
        foreach (var start in new[] { '=', '+', '-', '@' })
        {
            row.ShouldNotContain("," + start);
            row.ShouldNotContain(",\"" + start);
        }
    }

    [Fact]
    public void A_value_makes_no_row() => Lines(Change with { Name = "a\r\nb\nc" }, "en").Count.ShouldBe(2);

    private static IReadOnlyList<string> Lines(RecordChange change, string language)
    {
        var file = ChangeList.Of([change], Mails.Options with { Language = language });
        file.Name.ShouldBe("changes.csv");
        file.Content.Span[..3].ToArray().ShouldBe(Encoding.UTF8.Preamble.ToArray());
        return Encoding.UTF8.GetString(file.Content.Span[3..]).TrimEnd().Split("\r\n");
    }
}
