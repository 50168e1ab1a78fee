using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Selecting;

public sealed class SelectionFileTests
{
    private const string All = """
        on: no
        where:
          - { field: country, in: [IT, "NO way: #1", "12", "true", ""] }
          - { field: credit, atLeast: 1000.50 }
          - { field: since, lessThan: 2026-01-31 }
          - { field: changed, moreThan: 2026-01-31T08:00:00Z }
          - { field: active, is: true }
          - { field: agent, notIn: [1, -2] }
          - { field: phone, blank: no }
          - { any: [{ field: name, startsWith: "Ö \"quoted\"\n" }, { not: { all: [{ field: city, blank: yes }] } }] }
        fields:
          city: both
          telephone1: none
        leaving: remove

        """;

    [Fact]
    public void What_is_written_is_read_as_the_same() =>
        SelectionText.Of(Read(All)).ReplaceLineEndings("\n").ShouldBe(All.ReplaceLineEndings("\n"));

    [Fact]
    public void Json_is_as_good()
    {
        var selection = Read(
            """{ "on": true, "where": [ { "field": "country", "in": ["IT"] } ], "fields": { "phone": "to-target" }, "leaving": "keep" }"""
        );

        SelectionText
            .Of(selection)
            .ShouldBe(
                "on: yes\nwhere:\n  - { field: country, in: [IT] }\nfields:\n  phone: to-target\nleaving: keep\n"
            );
    }

    [Theory]
    [InlineData("{}", "on: yes\n")]
    [InlineData("where: []", "on: yes\n")]
    [InlineData("fields: {}", "on: yes\n")]
    public void What_is_not_said_is_as_the_process_declares(string text, string meaning) =>
        SelectionText.Of(Read(text)).ShouldBe(meaning);

    [Theory]
    [InlineData("onn: yes", "s.yaml(1,1): ")]
    [InlineData("on: perhaps", "yes or no")]
    [InlineData("where: [ { field: country } ]", "s.yaml(1,10): ")]
    [InlineData("fields: { phone: away }", "to-target")]
    [InlineData("leaving: forget", "keep")]
    [InlineData("[", "s.yaml(")]
    public void What_is_wrong_is_said_with_its_place(string text, string error)
    {
        var file = SelectionFileParser.Parse(text, "s.yaml");

        file.Selection.ShouldBeNull();
        Files.Text(file.Errors).ShouldContain(error);
    }

    private static Selection Read(string text)
    {
        var file = SelectionFileParser.Parse(text, "s.yaml");
        Files.Text(file.Errors).ShouldBe("");
        return file.Selection.ShouldNotBeNull();
    }
}
