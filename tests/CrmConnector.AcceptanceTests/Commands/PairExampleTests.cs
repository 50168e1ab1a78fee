using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Tests beside a process that are about two linked records.</summary>
public sealed class PairExampleTests
{
    private const string Table =
        "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, phone TEXT, city TEXT, kind TEXT);";

    private const string Process = """
        process: people
        direction: two-way
        link: person
        from: { connection: erp, entity: people }
        to: { connection: crm, entity: people }
        match: [ { name: name } ]
        fields:
          - { from: name, to: name }
          - { from: phone, to: phone, convert: { phone: IT }, conflicts: review }
          - { from: city, to: city }
        where:
          - { field: kind, isNot: friend }
        conflicts: crm
        """;

    [Theory]
    [InlineData(
        "record: { city: Roma }, target: { city: Bari }, agreed: { city: Bari }, expect: { city: Roma }",
        "1 passed"
    )]
    [InlineData(
        "record: { city: Roma }, target: { city: Bari }, agreed: { city: Roma }, expect: { city: Bari }",
        "1 passed"
    )]
    [InlineData(
        "record: { city: Roma }, target: { city: Bari }, agreed: { city: Pisa }, expect: { city: Bari }",
        "1 passed"
    )]
    [InlineData("record: { city: Roma }, target: { city: Bari }, expect: { city: Bari }", "1 passed")]
    [InlineData("record: { city: Roma }, target: {}, expect: { city: Roma }", "1 passed")]
    [InlineData("record: { phone: 045 1 }, target: { phone: 045 2 }, review: { field: phone }", "1 passed")]
    [InlineData(
        "record: { phone: 045 1 }, target: { phone: 045 2 }, expect: { phone: 045 1 }",
        "it waits for a person: phone"
    )]
    [InlineData("record: { city: Roma }, target: { city: Bari }, review: {}", "the rules decide it")]
    [InlineData(
        "record: { city: Roma }, target: { city: Bari }, expect: { city: Roma }",
        "'city' should be \"Roma\", but is \"Bari\""
    )]
    [InlineData("record: { kind: friend }, target: {}, outOfScope: yes", "1 passed")]
    [InlineData("record: {}, target: { town: Bari }, expect: {}", "entity 'people' has no field 'town'")]
    public async Task They_show_what_the_target_holds_afterwards(string test, string said)
    {
        using var program = TwoFiles.Start(Table, Table, "people", Process);
        program.Write("processes/people.tests.yaml", $"tests:\n  - {{ name: example, {test} }}\n");

        var result = await program.RunAsync("test");

        (result.Out + result.Error).ShouldContain(said);
    }
}
