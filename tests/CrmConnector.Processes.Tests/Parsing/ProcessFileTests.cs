using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Processes.Tests.Parsing;

public sealed class ProcessFileTests
{
    private const string Whole = """
        process: erp-to-crm-customers
        title: ERP customers to CRM accounts
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: accountnumber }, { name: name, city: address1_city } ]
        fields:
          - { from: code,  to: accountnumber }
          - { from: phone, to: telephone1, convert: { phone: IT }, write: if-empty }
          - { from: [street, number], to: address1_line1, convert: [ { concat: " " }, trim ], conflicts: crm }
          - { from: country, to: address1_country, values: { IT: Italy, no: Norway, 1: 2 }, otherwise: { use: Other } }
          - { to: description, template: "{{name}}, {{city}}" }
          - { from: agent, to: ownerid, reference: agent, write: on-create }
          - { from: boss, to: parent, reference: { link: customer, entity: customers, target: account } }
          - { to: statuscode, value: 1 }
        where:
          - { field: active, is: true }
          - any:
              - { field: country, in: [IT, FR] }
              - not: { field: vat, blank: true }
          - { field: since, atLeast: 2026-01-31 }
        creates: { when: [ { field: code, blank: no } ] }
        deletes: { set: { statecode: 1 } }
        recreate: yes
        conflicts: erp
        guard: { deletes: 7.5%, updates: 40, creates: none }
        schedule: { cron: "0 30 6 ? * MON-FRI", timeZone: Europe/Rome, realtime: true }
        """;

    [Fact]
    public void Every_key_is_read()
    {
        var process = Files.Read(Whole);

        process.Name.ShouldBe("erp-to-crm-customers");
        process.Title.ShouldBe("ERP customers to CRM accounts");
        process.LinkSet.ShouldBe("customer");
        process.From.ShouldBe(new EntityAddress("erp", "customers"));
        process.To.ShouldBe(new EntityAddress("crm", "account"));
        process
            .Match.Select(m => m.Pairs)
            .ShouldBe([
                [new MatchPair("code", "accountnumber")],
                [new MatchPair("name", "name"), new MatchPair("city", "address1_city")],
            ]);
        process.Recreate.ShouldBe(RecreateRule.Always);
        process.Conflicts.ShouldBe("erp");
        process.Schedule.ShouldBe(new ScheduleDefinition(null, "0 30 6 ? * MON-FRI", "Europe/Rome", Realtime: true));
        process.Guard.ShouldBe(
            new GuardDefinition { Deletes = GuardLimit.Percent(7.5m), Updates = GuardLimit.Records(40) }
        );
        process.Deletes.Kind.ShouldBe(DeleteKind.Set);
        var set = process.Deletes.Set.ShouldHaveSingleItem();
        set.Key.ShouldBe("statecode");
        set.Value.ShouldBeOfType<ConfigurationValue.Scalar>().Value.ShouldBe(FieldValue.Integer(1));
        process.Creates.Allowed.ShouldBeTrue();
        process.Creates.When.ShouldBe(
            new Condition.All([new Condition.FieldTest("code", ConditionOperator.NotBlank, [])])
        );
    }

    [Fact]
    public void Conditions_nest_and_keep_the_kinds_of_their_values()
    {
        Files
            .Read(Whole)
            .Where.ShouldBe(
                new Condition.All([
                    new Condition.FieldTest("active", ConditionOperator.Is, [FieldValue.Boolean(true)]),
                    new Condition.Any([
                        new Condition.FieldTest(
                            "country",
                            ConditionOperator.In,
                            [FieldValue.Text("IT"), FieldValue.Text("FR")]
                        ),
                        new Condition.Not(new Condition.FieldTest("vat", ConditionOperator.Blank, [])),
                    ]),
                    new Condition.FieldTest(
                        "since",
                        ConditionOperator.AtLeast,
                        [FieldValue.Date(new DateOnly(2026, 1, 31))]
                    ),
                ])
            );
    }

    [Fact]
    public void Field_mappings_keep_their_order_and_every_part()
    {
        var fields = Files.Read(Whole).Fields;

        fields
            .Select(f => f.To)
            .ShouldBe([
                "accountnumber",
                "telephone1",
                "address1_line1",
                "address1_country",
                "description",
                "ownerid",
                "parent",
                "statuscode",
            ]);
        var phone = fields[1].Convert.ShouldHaveSingleItem();
        phone.Name.ShouldBe("phone");
        phone.Argument.ShouldBeOfType<ConfigurationValue.Scalar>().Text.ShouldBe("IT");
        fields[1].Write.ShouldBe(WriteRule.IfEmpty);
        fields[1].Position.ShouldBe(new SourcePosition("p.yaml", 9, 5));
        fields[2].From.ShouldBe(["street", "number"]);
        fields[2].Convert.Select(c => c.Name).ShouldBe(["concat", "trim"]);
        fields[2].Conflicts.ShouldBe("crm");
        fields[3].Values.Keys.ShouldBe(["IT", "no", "1"]);
        fields[3].Otherwise.Kind.ShouldBe(OtherwiseKind.Use);
        fields[4].Template.ShouldBe("{{name}}, {{city}}");
        fields[5].Reference.ShouldBe(new ReferenceRule("agent", null, null));
        fields[5].Write.ShouldBe(WriteRule.OnCreate);
        fields[6].Reference.ShouldBe(new ReferenceRule("customer", "customers", "account"));
        fields[7].Constant.ShouldBeOfType<ConfigurationValue.Scalar>().Value.ShouldBe(FieldValue.Integer(1));
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var process = Files.Read(Files.Process());

        process.Title.ShouldBe("customers");
        process.Conflicts.ShouldBe("erp");
        process.Creates.ShouldBe(CreateRule.Yes);
        process.Deletes.ShouldBe(DeleteRule.Ignore);
        process.Recreate.ShouldBe(RecreateRule.IfEdited);
        process.Guard.ShouldBe(new GuardDefinition());
        process.Schedule.ShouldBeNull();
        process.Where.ShouldBe(Condition.Always);
        process.Fields[0].Otherwise.ShouldBe(OtherwiseRule.Refuse);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("true", true)]
    [InlineData("\"no\"", false)]
    public void Yes_and_no_are_words_in_any_spelling_of_yaml(string word, bool allowed) =>
        Files.Read(Files.Process($"creates: {word}")).Creates.Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("NO", ValueKind.Text)]
    [InlineData("no", ValueKind.Text)]
    [InlineData("0123", ValueKind.Text)]
    [InlineData("+39", ValueKind.Text)]
    [InlineData("1e5", ValueKind.Text)]
    [InlineData("\"12\"", ValueKind.Text)]
    [InlineData("!!str 12", ValueKind.Text)]
    [InlineData("12", ValueKind.Integer)]
    [InlineData("-1.50", ValueKind.Decimal)]
    [InlineData("99999999999999999999", ValueKind.Text)]
    [InlineData("2026-01-31", ValueKind.Date)]
    [InlineData("2026-02-31", ValueKind.Text)]
    [InlineData("2026-01-31T10:00:00Z", ValueKind.Instant)]
    [InlineData("2026-01-31T10:00:00.5+02:00", ValueKind.Instant)]
    [InlineData("2026-01-31T10:00:00", ValueKind.Text)]
    [InlineData("true", ValueKind.Boolean)]
    public void A_plain_scalar_is_of_its_kind(string yaml, ValueKind kind) =>
        Files
            .Read(Files.Process(fields: $"  - {{ to: x, value: {yaml} }}"))
            .Fields[0]
            .Constant.ShouldBeOfType<ConfigurationValue.Scalar>()
            .Value.Kind.ShouldBe(kind);

    [Fact]
    public void Anchors_and_aliases_work()
    {
        var process = Files.Read(
            Files
                .Process("where: [ *active ]\ncreates: { when: [ *active ] }", "  - &name { from: name, to: name }")
                .Replace("process: customers", "process: customers\ndeletes: ignore")
                .Replace("where: [ *active ]", "where: [ &active { field: active, is: true } ]")
        );
        process.Creates.When.ShouldBe(process.Where);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_change_nothing()
    {
        var text = Files.Process("where: [ { field: a, is: b } ]");
        var windows = Files.Read('\uFEFF' + text.Replace("\n", "\r\n"));
        windows.Where.ShouldBe(Files.Read(text).Where);
        windows.Fields[0].Position.ShouldBe(new SourcePosition("p.yaml", 6, 5));
    }
}
