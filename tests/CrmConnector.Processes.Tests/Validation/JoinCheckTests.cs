namespace CrmConnector.Processes.Tests.Validation;

public sealed class JoinCheckTests
{
    private const string Agents =
        "process: agents\nlink: customer\nfrom: { connection: erp, entity: agents }\nto: { connection: crm, entity: account }\n"
        + "creates: no\nfields:\n  - { from: code, to: accountnumber }\n";

    [Theory]
    [InlineData("{ agent: agents }")]
    [InlineData("{ boss: agents }")]
    public void A_pointer_to_an_entity_of_the_link_set_is_right(string joins) => Errors(joins).ShouldBe("");

    [Theory]
    [InlineData(
        "{ agnt: agents }",
        "a.yaml(7,10): entity 'customers' of 'erp' has no field 'agnt'; did you mean 'agent'?"
    )]
    [InlineData(
        "{ agent: agent }",
        "a.yaml(7,17): no process of link set 'customer' reads or writes an entity 'agent' of 'erp' or 'crm'; did you mean 'agents'?"
    )]
    [InlineData(
        "{ ownerid: account }",
        "a.yaml(7,19): 'ownerid' of 'crm/account' points to systemuser or team, not to 'account'; name the entity that it points to"
    )]
    [InlineData("{ agent: [agents] }", "holds a list; write an entity's name")]
    public void What_leads_nowhere_is_said(string joins, string error) => Errors(joins).ShouldContain(error);

    private static string Errors(string joins)
    {
        var process = Files.Process($"joins: {joins}\n");
        return Files.Errors(process) is { Length: > 0 } malformed ? malformed : World.Errors(process, Agents);
    }
}
