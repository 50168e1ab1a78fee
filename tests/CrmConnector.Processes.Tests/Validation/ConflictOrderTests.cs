namespace CrmConnector.Processes.Tests.Validation;

/// <summary>The order of a link set for conflicts, and rules of single fields that two files must agree on.</summary>
public sealed class ConflictOrderTests
{
    [Theory]
    [InlineData("[erp, crm, mail]", "erp")]
    [InlineData("[mail, crm, erp]", "crm")]
    public void Of_a_pair_the_connection_that_stands_first_wins(string order, string winner)
    {
        var process = Files.Read(Files.Process($"direction: two-way\nconflicts: {order}\n"));

        process.Conflicts.ShouldBe(winner);
        process.Reverse!.Conflicts.ShouldBe(winner);
    }

    [Theory]
    [InlineData("[erp, erp, crm]", "p.yaml(7,18): 'erp' stands twice in the order; name each connection once")]
    [InlineData("[erp, newest, crm]", "p.yaml(7,18): 'newest' is no connection, and an order names connections only")]
    [InlineData("[erp, mail]", "p.yaml(7,12): the order does not say where 'crm' stands")]
    [InlineData("[]", "conflicts")]
    public void An_order_that_decides_nothing_is_refused(string order, string error) =>
        Files.Errors(Files.Process($"conflicts: {order}\n")).ShouldContain(error);

    [Theory]
    [InlineData("conflicts: [erp, crm]", "")]
    [InlineData(
        "conflicts: [crm, erp]",
        "b.yaml(8,12): process 'customers' gives link set 'customer' the order [erp, crm], and process 'back' does not; write 'conflicts: [erp, crm]' in all processes of the link set"
    )]
    [InlineData("conflicts: erp", "process 'back' does not")]
    [InlineData("deletes: ignore", "process 'back' does not")]
    public void All_processes_of_a_link_set_give_the_same_order(string rule, string error)
    {
        var errors = World.Errors(Files.Process("conflicts: [erp, crm]"), Back("write: if-empty", rule));
        if (error.Length == 0)
        {
            errors.ShouldBe("");
        }
        else
        {
            errors.ShouldContain(error);
        }
    }

    [Fact]
    public void Two_files_must_agree_about_a_field()
    {
        var there = Files.Process("conflicts: erp\n", "  - { from: name, to: name, conflicts: crm }");

        World
            .Errors(there, Back("write: if-empty", "conflicts: erp"))
            .ShouldBe(
                "b.yaml(7,5): between 'name' of 'crm/account' and 'name' of 'erp/customers' process 'back' lets 'erp' win and process 'customers' lets 'crm' win; write the same 'conflicts' in both mappings"
            );
        World.Errors(there, Back("write: if-empty, conflicts: crm", "conflicts: erp")).ShouldBe("");
    }

    [Fact]
    public void Clocks_differ_by_what_the_process_says()
    {
        Files.Read(Files.Process("direction: two-way\nconflicts: newest\n")).Skew.ShouldBe(TimeSpan.FromSeconds(2));
        var process = Files.Read(Files.Process("direction: two-way\nconflicts: newest\nskew: 30s\n"));
        process.Skew.ShouldBe(TimeSpan.FromSeconds(30));
        process.Reverse!.Skew.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_skew_is_for_newest_alone() =>
        Files
            .Errors(Files.Process("direction: two-way\nconflicts: erp\nskew: 30s\n"))
            .ShouldBe(
                "p.yaml(9,7): 'skew' is about modification times, and nothing here is decided by them; remove it, or write 'conflicts: newest'"
            );

    [Fact]
    public void Two_files_must_agree_about_the_clocks() =>
        World
            .Errors(
                Files.Process("conflicts: newest\nskew: 30s\n"),
                Back("write: if-empty", "conflicts: newest\nskew: 1m")
            )
            .ShouldContain(
                "b.yaml(9,7): between 'crm/account' and 'erp/customers' process 'back' and process 'customers' tell modification times apart by different spans; write the same 'skew' in both; where there is none, it is 2s"
            );

    [Fact]
    public void Newest_needs_modification_times_on_both_sides_also_between_two_files() =>
        World
            .Errors(Files.Process("conflicts: newest\n"), Back("write: if-empty", "conflicts: newest"))
            .ShouldContain("does not tell when a record was modified");

    private static string Back(string mapping, string rule) =>
        "process: back\nlink: customer\nfrom: { connection: crm, entity: account }\nto: { connection: erp, entity: customers }\ncreates: no\nfields:\n"
        + $"  - {{ from: name, to: name, {mapping} }}\n{rule}\n";
}
