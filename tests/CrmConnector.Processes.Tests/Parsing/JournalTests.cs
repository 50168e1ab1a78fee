namespace CrmConnector.Processes.Tests.Parsing;

public sealed class JournalTests
{
    private const string Process = """
        process: p
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        direction: two-way
        fields: [ { from: name, to: name } ]
        """;

    [Theory]
    [InlineData("", null)]
    [InlineData("journal: values", 30)]
    [InlineData("journal: { values: 90d }", 90)]
    public void It_keeps_values_for_a_time_or_not_at_all(string journal, int? days)
    {
        var file = ProcessFileParser.Parse($"{Process}\n{journal}\n", "p.yaml");

        file.Errors.ShouldBeEmpty();
        file.Definition!.JournalValues.ShouldBe(days is { } kept ? TimeSpan.FromDays(kept) : null);
        file.Definition.Reverse!.JournalValues.ShouldBe(file.Definition.JournalValues);
    }

    [Theory]
    [InlineData("journal: everything")]
    [InlineData("journal: { values: long }")]
    [InlineData("journal: { hashes: 30d }")]
    [InlineData("journal: {}")]
    public void Anything_else_is_an_error(string journal) =>
        ProcessFileParser.Parse($"{Process}\n{journal}\n", "p.yaml").Errors.ShouldNotBeEmpty();
}
