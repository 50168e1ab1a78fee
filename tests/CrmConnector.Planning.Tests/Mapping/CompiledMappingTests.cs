using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;
using CrmConnector.Planning.Mapping.Producing;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Mapping;

public sealed class CompiledMappingTests
{
    private static readonly EntitySchema Customers = Entity(
        "customers",
        Field("id", FieldType.Integer),
        Field("code"),
        Field("name"),
        Field("city"),
        Field("country"),
        Field("active", FieldType.Boolean),
        Field("created", FieldType.Instant),
        Field("agent", FieldType.Integer) with
        {
            References = ["agents"],
        }
    );

    private static readonly EntitySchema Account = Entity(
        "account",
        Field("id", FieldType.Guid),
        Field("accountnumber") with
        {
            MaxLength = 5,
        },
        Field("name"),
        Field("address1_country"),
        Field("description"),
        Field("born", FieldType.Date),
        Field("ownerid", FieldType.Reference) with
        {
            References = ["systemuser"],
        }
    );

    [Fact]
    public void A_record_goes_through_converters_maps_templates_and_constants()
    {
        var mapping = Compile(
            Process(
                Map("code", "accountnumber", Step("trim"), Step("case", "upper")),
                Map("country", "address1_country") with
                {
                    Values = new Dictionary<string, ConfigurationValue>(StringComparer.Ordinal)
                    {
                        ["IT"] = Scalar("Italy"),
                    },
                    Otherwise = new OtherwiseRule(OtherwiseKind.Keep),
                },
                new FieldMapping
                {
                    To = "description",
                    Template = "{{name}}, {{city}}",
                    Position = Here,
                },
                new FieldMapping
                {
                    To = "name",
                    Constant = Scalar("ACME"),
                    Position = Here,
                }
            ),
            Customers,
            Account
        );
        mapping.SourceShape.Fields.ShouldBe(["code", "country", "name", "city"]);
        var mapped = mapping.Map(
            Row(Text(" a1 "), Text("IT"), Text("Rossi & Co"), FieldValue.Null),
            ReferenceTable.Empty
        );
        mapped.IsComplete.ShouldBeTrue();
        mapped.Results.ShouldBe([Text("A1"), Text("Italy"), Text("Rossi & Co, "), Text("ACME")]);
    }

    [Fact]
    public void The_first_fault_speaks_for_the_record_and_shows_no_value()
    {
        var mapping = Compile(Process(Map("code", "accountnumber"), Map("name", "name")), Customers, Account);
        var fault = mapping.Map(Row(Text("secret7"), Text("x")), ReferenceTable.Empty).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(FaultKind.TooLong);
        fault.Field.ShouldBe("accountnumber");
        fault.Limit.ShouldBe(5);
        fault.ToString().ShouldNotContain("secret7");
    }

    [Fact]
    public void A_field_that_was_not_read_is_not_written()
    {
        var mapping = Compile(Process(Map("name", "name", Step("default", "x"))), Customers, Account);
        mapping.Map(Row(FieldValue.Absent), ReferenceTable.Empty).Results[0].IsPresent.ShouldBeFalse();
    }

    [Fact]
    public void A_pointer_is_resolved_or_waited_for()
    {
        var mapping = Compile(
            Process(Map("agent", "ownerid") with { Reference = new ReferenceRule("agent", null, null) }),
            Customers,
            Account
        );
        var need = mapping.References.ShouldHaveSingleItem();
        (need.SourceEntity, need.TargetEntity, need.LinkSet).ShouldBe(("agents", "systemuser", "agent"));
        var row = Row(FieldValue.Integer(7));
        mapping.ReferenceKey(row, need).ShouldBe("7");

        var waiting = mapping.Map(row, ReferenceTable.Empty);
        waiting.Unresolved.ShouldBe([new UnresolvedReference(0, "7")]);
        waiting.IsComplete.ShouldBeFalse();

        var table = new ReferenceTable();
        table.Add(0, "7", new RecordKey("u1"));
        mapping
            .Map(row, table)
            .Results.ShouldBe([FieldValue.Reference(new RecordReference("systemuser", new RecordKey("u1")))]);
        mapping.Map(Row(FieldValue.Null), table).Results.ShouldBe([FieldValue.Null]);
    }

    [Fact]
    public void A_pointer_to_another_entity_is_a_fault()
    {
        var mapping = Compile(
            Process(Map("agent", "ownerid") with { Reference = new ReferenceRule("agent", null, null) }),
            Customers,
            Account
        );
        var elsewhere = Row(FieldValue.Reference(new RecordReference("teams", new RecordKey("7"))));
        mapping.ReferenceKey(elsewhere, mapping.References[0]).ShouldBeNull();
        mapping.Map(elsewhere, ReferenceTable.Empty).Fault!.Kind.ShouldBe(FaultKind.ReferenceMissing);
    }

    [Fact]
    public void Match_values_are_those_that_would_be_written()
    {
        var mapping = Compile(
            Process(Map("code", "accountnumber", Step("case", "upper"))) with
            {
                Match =
                [
                    new MatchRule([new MatchPair("code", "accountnumber")], Here),
                    new MatchRule([new MatchPair("city", "name")], Here),
                ],
            },
            Customers,
            Account
        );
        var row = Row(Text("a1"), Text("Roma "));
        var mapped = mapping.Map(row, ReferenceTable.Empty);
        mapping.Matches[0].Values(row, mapped).ShouldBe([Text("A1")]);
        mapping.Matches[1].Values(row, mapped).ShouldBe([Text("Roma")]);
        var blank = Row(Text(" "), FieldValue.Null);
        mapping.Matches[1].Values(blank, mapping.Map(blank, ReferenceTable.Empty)).ShouldBeNull();
    }

    [Fact]
    public void All_errors_come_at_once_with_place_and_cure()
    {
        var errors = Errors(
            Process(
                Map("cod", "accountnumber"),
                Map("name", "nam"),
                Map("name", "name", Step("trimm")),
                Map("created", "born"),
                new FieldMapping
                {
                    To = "description",
                    Template = "{{name.Length}}",
                    Position = Here,
                },
                new FieldMapping
                {
                    From = ["name", "city"],
                    To = "address1_country",
                    Position = Here,
                }
            ) with
            {
                Where = new Condition.FieldTest("activ", ConditionOperator.Is, [FieldValue.Boolean(true)]),
                Match = [new MatchRule([new MatchPair("code", "nr")], Here)],
            },
            Customers,
            Account
        );
        errors.Count.ShouldBe(8);
        errors.ShouldAllBe(error => error.StartsWith("p.yaml(3,5): ", StringComparison.Ordinal));
        errors.ShouldContain(
            "p.yaml(3,5): entity 'customers' has no field 'cod'; did you mean 'code'?",
            StringComparer.Ordinal
        );
        errors.ShouldContain(error => error.Contains("'name.Length', which is no field", StringComparison.Ordinal));
        errors.ShouldContain(error => error.Contains("did you mean 'trim'?", StringComparison.Ordinal));
        errors.ShouldContain(error =>
            error.Contains("'born' takes a date and is given an instant", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Values_of_the_file_that_can_never_fit_are_errors()
    {
        var choice = Entity(
            "account",
            Field("state", FieldType.Choice) with
            {
                Options = [new(1, "a")],
            },
            Field("no") with
            {
                CanCreate = false,
                CanUpdate = false,
            }
        );
        var values = new Dictionary<string, ConfigurationValue>(StringComparer.Ordinal)
        {
            ["a"] = Scalar(1),
            ["b"] = Scalar(2),
        };
        var errors = Errors(
            Process(
                Map("code", "state") with
                {
                    Values = values,
                    Otherwise = new OtherwiseRule(OtherwiseKind.Use, Scalar("x")),
                },
                Map("code", "no")
            ),
            Customers,
            choice
        );
        errors.Count.ShouldBe(3);
        errors.ShouldContain(error => error.Contains("'2' cannot be written to 'state'", StringComparison.Ordinal));
        errors.ShouldContain(error => error.Contains("field 'no' cannot be written", StringComparison.Ordinal));
        Errors(
                Process(
                    new FieldMapping
                    {
                        To = "state",
                        Constant = Scalar(7),
                        Position = Here,
                    }
                ),
                Customers,
                choice
            )
            .ShouldHaveSingleItem()
            .ShouldContain("not one of the field's choices");
    }

    [Fact]
    public void A_value_map_has_an_inverse_where_it_loses_nothing()
    {
        var one = new Dictionary<string, FieldValue>(StringComparer.Ordinal)
        {
            ["IT"] = Text("Italy"),
            ["FR"] = FieldValue.Integer(3),
        };
        var map = new ValueMap(one.ToFrozenDictionary(StringComparer.Ordinal), OtherwiseKind.Refuse, FieldValue.Null);
        var back = map.Invert().ShouldNotBeNull();
        back.Convert([FieldValue.Integer(3)]).Value.ShouldBe(Text("FR"));
        back.Convert([Text("Spain")]).Fault.ShouldNotBeNull();
        one["ES"] = Text("Italy");
        new ValueMap(one.ToFrozenDictionary(StringComparer.Ordinal), OtherwiseKind.Refuse, FieldValue.Null)
            .Invert()
            .ShouldBeNull();
    }

    [Fact]
    public void Explain_shows_the_steps_of_the_same_result()
    {
        var mapping = Compile(
            Process(Map("code", "accountnumber", Step("trim"), Step("case", "upper"))),
            Customers,
            Account
        );
        var row = Row(Text(" a1"));
        var explained = mapping.Explain(row, ReferenceTable.Empty);
        explained.Record.Results.ShouldBe(mapping.Map(row, ReferenceTable.Empty).Results);
        var field = explained.Fields.ShouldHaveSingleItem();
        field.Sources.ShouldHaveSingleItem().Field.ShouldBe("code");
        field.Steps.Select(step => (step.Step, step.Result.AsText())).ShouldBe([("trim", "a1"), ("case", "A1")]);
    }

    [Fact]
    public void The_fingerprint_knows_content_and_ignores_layout()
    {
        var process = Process(Map("code", "accountnumber", Step("trim")));
        var moved = process with
        {
            Fields = [process.Fields[0] with { Position = new SourcePosition("q.yaml", 9, 9) }],
            Title = "Other",
        };
        var changed = process with { Fields = [Map("code", "accountnumber", Step("trim", "start"))] };
        var print = Compile(process, Customers, Account).Fingerprint;
        Compile(moved, Customers, Account).Fingerprint.ShouldBe(print);
        string.Equals(Compile(changed, Customers, Account).Fingerprint, print, StringComparison.Ordinal)
            .ShouldBeFalse();
    }

    [Fact]
    public void What_is_pushed_down_is_the_condition_in_the_field_s_types()
    {
        var mapping = Compile(
            Process(Map("name", "name")) with
            {
                Where = new Condition.FieldTest("code", ConditionOperator.Is, [FieldValue.Integer(5)]),
            },
            Customers,
            Account
        );
        mapping.PushableWhere.ShouldBe(new Condition.FieldTest("code", ConditionOperator.Is, [Text("5")]));
        mapping.Where.Matches(Row(Text("n"), Text("5"))).ShouldBeTrue();
        Compile(Process(Map("name", "name")), Customers, Account).PushableWhere.ShouldBeNull();
    }

    [Fact]
    public void Hostile_values_never_make_a_mapping_throw()
    {
        var mapping = Compile(
            Process(
                Map("code", "accountnumber", Step("trim"), Step("phone", "IT"), Step("truncate", 5)),
                Map("name", "name", Step("split", ","), Step("case", "title"), Step("email", "keep")),
                Map("city", "born", Step("date", ("zone", "Europe/Rome"))),
                new FieldMapping
                {
                    To = "description",
                    Template = "{{name}}{{#if city}}-{{upper city}}{{/if}}",
                    Position = Here,
                }
            ),
            Customers,
            Account
        );
        Check.ForAll(
            Hostile.Values,
            Hostile.Values,
            (a, b) =>
            {
                var row = Row(a, b, a);
                return mapping.Map(row, ReferenceTable.Empty).Results.Length == 4
                    && mapping.Explain(row, ReferenceTable.Empty).Fields.Count == 4;
            }
        );
    }
}
