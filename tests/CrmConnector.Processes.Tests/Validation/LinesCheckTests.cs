namespace CrmConnector.Processes.Tests.Validation;

public sealed class LinesCheckTests
{
    private const string Right = "link: line, from: agents, to: systemuser, header: { boss: parentaccountid }";
    private const string Fields = "fields: [ { from: name, to: name } ]";

    [Theory]
    [InlineData($"{Right}, {Fields}")]
    [InlineData($"{Right}, match: [ {{ code: accountnumber }} ], where: [ {{ field: active, is: true }} ], {Fields}")]
    [InlineData($"{Right}, guard: {{ deletes: 5% }}, {Fields}")]
    public void Lines_of_known_entities_are_right(string lines) => Errors(lines).ShouldBe("");

    [Theory]
    [InlineData(
        "link: line, from: agnts, to: systemuser, header: { boss: parentaccountid }, " + Fields,
        "connection 'erp' has no entity 'agnts'; did you mean 'agents'?"
    )]
    [InlineData(
        "link: line, from: agents, to: systemuser, header: { bosss: parentaccountid }, " + Fields,
        "entity 'agents' of 'erp' has no field 'bosss'; did you mean 'boss'?"
    )]
    [InlineData(
        "link: line, from: agents, to: systemuser, header: { boss: parentacountid }, " + Fields,
        "entity 'systemuser' of 'crm' has no field 'parentacountid'; did you mean 'parentaccountid'?"
    )]
    [InlineData(
        "link: line, from: agents, to: systemuser, header: { agent: parentaccountid }, " + Fields,
        "'agent' of 'erp/agents' points to agents, not to 'customers'; name the field that points to the header"
    )]
    [InlineData(
        "link: line, from: agents, to: systemuser, header: { boss: ownerid }, " + Fields,
        "'ownerid' of 'crm/systemuser' points to systemuser or team, not to 'account'; name the field that points to the header"
    )]
    [InlineData(
        Right
            + ", fields: [ { from: name, to: name }, { from: boss, to: parentaccountid, reference: { link: customer } } ]",
        "'parentaccountid' points to the header and is filled in by itself; remove the mapping"
    )]
    [InlineData(
        Right + ", fields: [ { from: nme, to: name } ]",
        "entity 'agents' of 'erp' has no field 'nme'; did you mean 'name'?"
    )]
    [InlineData(
        Right + ", where: [ { field: actve, is: true } ], " + Fields,
        "entity 'agents' of 'erp' has no field 'actve'; did you mean 'active'?"
    )]
    [InlineData(
        Right + ", fields: [ { from: code, to: accountnumber } ]",
        "'crm/systemuser' refuses a new record without 'name', and no mapping gives it a value"
    )]
    [InlineData(
        "from: agents, to: systemuser, header: { boss: parentaccountid }, " + Fields,
        "the part 'lines' lacks the key 'link'; add it, for example 'link: order-line'"
    )]
    public void What_cannot_be_is_said_with_its_place(string lines, string error)
    {
        var errors = Errors(lines);

        errors.ShouldContain(error);
        errors.ShouldContain(".yaml(");
    }

    [Theory]
    [InlineData("direction: two-way", "lines flow one way, from the source to the target")]
    [InlineData("journal: values", "journal")]
    [InlineData("writeBack: [ { from: accountnumber, to: code } ]", "writeBack")]
    [InlineData("conversion: { when: [ { field: active, is: true } ] }", "conversion")]
    public void What_does_not_go_with_lines_is_said(string key, string error) =>
        Errors($"{Right}, {Fields}", key).ShouldContain(error);

    [Fact]
    public void A_target_that_cannot_write_a_header_and_its_lines_as_a_whole_is_refused() =>
        Errors($"{Right}, {Fields}", groups: false)
            .ShouldContain(
                "'crm' cannot write a header and its lines as a whole; write a process of its own for the lines, with a 'reference' to the header"
            );

    [Fact]
    public void A_target_in_which_a_new_line_could_not_be_found_again_is_refused()
    {
        var accounts = World.Accounts with { Writes = World.Accounts.Writes with { Groups = true } };
        var schemas = World.With(World.Customers, accounts);
        var entities = schemas.Entities.ToDictionary();
        entities[new("crm", "systemuser")] = accounts with
        {
            Name = "systemuser",
            Writes = accounts.Writes with { OwnGuidKeys = false },
        };

        Files
            .Text(World.Validate(schemas with { Entities = entities }, Process($"{Right}, {Fields}", "")).Errors)
            .ShouldContain("after a lost answer nobody could tell whether a line of 'crm/systemuser' was created");
    }

    [Fact]
    public void A_header_whose_key_has_several_fields_is_refused()
    {
        var accounts = World.Accounts with
        {
            Writes = World.Accounts.Writes with { Groups = true },
            KeyFields = ["name", "accountnumber"],
        };
        var customers = World.Customers with { KeyFields = ["id", "code"] };

        var errors = Files.Text(
            World.Validate(World.With(customers, accounts), Process($"{Right}, {Fields}", "")).Errors
        );

        errors.ShouldContain(
            "the key of 'erp/customers' has several fields (id, code), and the one field of a line cannot point to it; use a table or view with a key of one field"
        );
        errors.ShouldContain("the key of 'crm/account' has several fields (name, accountnumber)");
    }

    private static string Errors(string lines, string more = "", bool groups = true)
    {
        var process = Process(lines, more);
        var accounts = World.Accounts with { Writes = World.Accounts.Writes with { Groups = groups } };
        return Files.Errors(process) is { Length: > 0 } malformed
            ? malformed
            : Files.Text(World.Validate(World.With(World.Customers, accounts), process).Errors);
    }

    private static string Process(string lines, string more) => Files.Process($"lines: {{ {lines} }}\n{more}\n");
}
