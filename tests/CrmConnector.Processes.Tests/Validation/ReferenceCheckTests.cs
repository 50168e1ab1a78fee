namespace CrmConnector.Processes.Tests.Validation;

public sealed class ReferenceCheckTests
{
    private const string Agents =
        "process: agents\nlink: agent\nfrom: { connection: erp, entity: agents }\nto: { connection: crm, entity: systemuser }\ncreates: no\nfields:\n  - { from: name, to: name }\n";

    private static readonly string Teams = Agents
        .Replace("process: agents", "process: teams")
        .Replace("systemuser", "team");

    [Theory]
    [InlineData("{ from: agent, to: ownerid, reference: agent }")]
    [InlineData("{ from: agent, to: ownerid, reference: { link: agent, target: systemuser } }")]
    [InlineData("{ from: id, to: parentaccountid, reference: customer }")]
    [InlineData("{ from: boss, to: parentaccountid, reference: { link: customer, entity: customers } }")]
    public void A_reference_that_leads_from_one_entity_to_one_is_right(string field) =>
        Errors(field, Agents).ShouldBe("");

    [Theory]
    [InlineData(
        "{ from: agent, to: parentaccountid, reference: agent }",
        "'parentaccountid' points to 'account', which is not in link set 'agent'; name another link set"
    )]
    [InlineData(
        "{ from: agent, to: parentaccountid, reference: customer }",
        "'agent' points to 'agents', which is not in link set 'customer'; write reference: { link: customer, entity: customers }"
    )]
    [InlineData(
        "{ from: boss, to: parentaccountid, reference: customer }",
        "'erp' does not say which entity 'boss' points to; write reference: { link: customer, entity: customers }"
    )]
    [InlineData(
        "{ from: boss, to: ownerid, reference: { link: agent, entity: agnts } }",
        "no process of link set 'agent' links entity 'agnts' of 'erp'; did you mean 'agents'?"
    )]
    [InlineData(
        "{ from: agent, to: parentaccountid, reference: { link: agent, target: systemuser } }",
        "'parentaccountid' cannot point to 'systemuser'; it points to 'account'"
    )]
    [InlineData(
        "{ from: agent, to: ownerid, reference: agents }",
        "no process has the link set 'agents'; did you mean 'agent'?"
    )]
    public void One_that_leads_nowhere_is_an_error(string field, string error) =>
        Errors(field, Agents).ShouldContain(error);

    [Fact]
    public void One_that_may_lead_to_two_entities_is_an_error() =>
        Errors("{ from: agent, to: ownerid, reference: agent }", Agents, Teams)
            .ShouldBe(
                "a.yaml(7,44): 'ownerid' may point to 'systemuser' or 'team'; write reference: { link: agent, target: systemuser }"
            );

    private static string Errors(string field, params string[] others) =>
        string.Join(
            '\n',
            World
                .Errors([Files.Process(fields: $"  - {{ from: name, to: name }}\n  - {field}"), .. others])
                .Split('\n')
                .Where(e => e.StartsWith("a.yaml", StringComparison.Ordinal))
        );
}
