using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Validation;

/// <summary><c>members: many</c>: what a file may say, and what processes must agree on.</summary>
public sealed class MemberCheckTests
{
    [Fact]
    public void Of_an_entity_with_many_members_only_named_fields_flow_to_records_that_are_there()
    {
        var process = Files.Read(
            Process("{ connection: crm, entity: account, members: many, flowsBack: [telephone1] }", "two-way")
        );

        process.ToMembers.Many.ShouldBeTrue();
        process.Reverse!.FromMembers.FlowsBack.ShouldBe(["telephone1"]);
        process.Fields.ShouldAllBe(f => f.Write == WriteRule.Always);
        process.Reverse.Fields.Select(f => f.To).ShouldBe(["phone"]);
    }

    [Fact]
    public void Where_they_may_be_created_the_others_are_written_into_new_records()
    {
        var process = Files.Read(
            Process("{ connection: crm, entity: account, members: many, flowsBack: [telephone1] }", "two-way")
                + "reverse: { creates: yes }\n"
        );

        process
            .Reverse!.Fields.Select(f => (f.To, f.Write))
            .ShouldBe([("name", WriteRule.OnCreate), ("phone", WriteRule.Always)]);
    }

    [Fact]
    public void A_one_way_process_from_such_an_entity_is_limited_alike()
    {
        var process = Files.Read(
            Files
                .Process(
                    fields: "  - { from: name, to: name }\n  - { from: phone, to: telephone1 }\n  - { to: industrycode, value: 1 }"
                )
                .Replace(
                    "entity: customers",
                    "entity: customers, members: many, flowsBack: [phone]",
                    StringComparison.Ordinal
                )
        );

        process.Fields.Select(f => f.Write).ShouldBe([WriteRule.OnCreate, WriteRule.Always, WriteRule.OnCreate]);
    }

    [Fact]
    public void Processes_of_a_link_set_must_agree()
    {
        World
            .Errors(
                Process("{ connection: crm, entity: account, members: many }", "one-way"),
                Process("{ connection: crm, entity: account }", "one-way", "other")
            )
            .ShouldContain(
                "b.yaml(4,5): process 'other' lets a link of set 'customer' have one record of 'crm/account', and process 'customers' many records; write the same 'members' in both; where there is none, it is one"
            );
    }

    [Theory]
    [InlineData("{ connection: crm, entity: account, members: several }", "members")]
    [InlineData(
        "{ connection: crm, entity: account, flowsBack: [name] }",
        "4,41): 'flowsBack' is about an entity of which a link may have many records, and this one has 'members: one'; add 'members: many', or remove 'flowsBack'"
    )]
    [InlineData(
        "{ connection: crm, entity: account, members: many, flowsBack: [nme] }",
        "4,68): entity 'account' of 'crm' has no field 'nme'; did you mean 'name'?"
    )]
    [InlineData(
        "{ connection: crm, entity: account, members: many, flowsBack: [name] }",
        "4,56): nothing flows back from 'crm/account' in a one-way process; add 'direction: two-way', or remove 'flowsBack'"
    )]
    public void What_cannot_be_meant_is_said(string to, string error)
    {
        var process = Process(to, "one-way");
        (Files.Errors(process) is { Length: > 0 } malformed ? malformed : World.Errors(process)).ShouldContain(error);
    }

    private static string Process(string to, string direction, string name = "customers") =>
        $"process: {name}\nlink: customer\nfrom: {{ connection: erp, entity: customers }}\nto: {to}\ndirection: {direction}\n"
        + "fields:\n  - { from: name, to: name }\n  - { from: phone, to: telephone1 }\n";
}
