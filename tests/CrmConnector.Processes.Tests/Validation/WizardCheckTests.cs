namespace CrmConnector.Processes.Tests.Validation;

public sealed class WizardCheckTests
{
    private const string Fields =
        "  - { from: code, to: accountnumber }\n  - { from: name, to: name }\n  - { from: phone, to: telephone1 }";

    [Theory]
    [InlineData("{ switch: no }")]
    [InlineData("{ fields: [ { field: telephone1, title: Phone } ], leaving: [ keep, unlink, remove ] }")]
    [InlineData("{ conditions: [ { field: country, question: Where?, tests: [ in ], answers: [ IT, FR ] } ] }")]
    [InlineData("{ conditions: [ { field: country, question: Where?, answers: field } ] }")]
    [InlineData(
        "{ conditions: [ { field: agent, question: Whose?, answers: { entity: agents, value: id, label: name } } ] }"
    )]
    public void What_can_be_chosen_is_right(string wizard) => Errors(wizard).ShouldBe("");

    [Theory]
    [InlineData(
        "{ fields: [ { field: telephone } ] }",
        "'fields' gives 'telephone' no value, so it cannot be left out; did you mean 'telephone1'?"
    )]
    [InlineData(
        "{ fields: [ { field: name } ] }",
        "'crm/account' refuses a record without 'name', so it cannot be left out; remove it from the optional fields"
    )]
    [InlineData(
        "{ conditions: [ { field: contry, question: Where? } ] }",
        "entity 'customers' of 'erp' has no field 'contry'; did you mean 'country'?"
    )]
    [InlineData("{ conditions: [ { field: country } ] }", "question")]
    [InlineData(
        "{ conditions: [ { field: country, question: Where?, answers: [ 1 ] } ] }",
        "field 'country' is text and is compared with"
    )]
    [InlineData("{ conditions: [ { field: country, question: Where?, answers: other } ] }", "field")]
    [InlineData(
        "{ conditions: [ { field: agent, question: Whose?, answers: { entity: agent, value: id } } ] }",
        "connection 'erp' has no entity 'agent'; did you mean 'agents'?"
    )]
    [InlineData("{ leaving: forget }", "keep")]
    public void What_cannot_be_chosen_is_said(string wizard, string error) => Errors(wizard).ShouldContain(error);

    [Fact]
    public void A_record_that_was_unlinked_must_be_found_again()
    {
        var process = Files.Process("wizard: { leaving: unlink }\n", Fields);

        World
            .Errors(process)
            .ShouldContain(
                "without 'match', a record that was unlinked and is selected again would be created a second time; add 'match', or remove 'unlink'"
            );
    }

    [Theory]
    [InlineData("")]
    [InlineData("deletes: unlink\n")]
    public void Removing_needs_a_delete_rule_that_removes(string deletes)
    {
        var process = Files.Process($"{deletes}wizard: {{ leaving: remove }}\n", Fields);

        World
            .Errors(process)
            .ShouldContain("'remove' does what 'deletes' says, and that leaves the target record as it is");
    }

    private static string Errors(string wizard)
    {
        var process = Files.Process(
            $"match: [ {{ code: accountnumber }} ]\ndeletes: propagate\nwizard: {wizard}\n",
            Fields
        );
        return Files.Errors(process) is { Length: > 0 } malformed ? malformed : World.Errors(process);
    }
}
