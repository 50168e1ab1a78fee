using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;
using FsCheck;
using FsCheck.Fluent;
using static CrmConnector.Planning.Tests.Sample;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Planning.Tests.Mapping;

/// <summary>A mapping never throws, whatever a record holds, and gives the same result twice.</summary>
public sealed class MappingProperties
{
    private static readonly ConverterStep[] Steps =
    [
        Step("trim"),
        Step("case", "upper"),
        Step("case", ("to", "title"), ("culture", "it-IT")),
        Step("concat", ", "),
        Step("split", ("separator", " "), ("part", -1)),
        Step("replace", ("find", "a"), ("with", "b")),
        Step("regex", "([0-9]+)"),
        Step("truncate", 5),
        Step("phone", "IT"),
        Step("email"),
        Step("number", ("culture", "de-DE"), ("decimals", 2)),
        Step(
            "date",
            ("formats", new[] { "dd/MM/yyyy", "yyyy-MM-dd HH:mm" }),
            ("zone", "Europe/Rome"),
            ("to", "instant")
        ),
        Step("boolean"),
        Step("constant", "x"),
        Step("coalesce"),
        Step("default", "none"),
        Step("blank-if", "-"),
        Step("text", ("format", "N2"), ("culture", "de-DE")),
    ];

    private static readonly FieldType[] Targets =
    [
        FieldType.Text,
        FieldType.Integer,
        FieldType.Decimal,
        FieldType.Double,
        FieldType.Boolean,
        FieldType.Date,
        FieldType.Instant,
        FieldType.Choice,
    ];

    [Fact]
    public void Any_converters_on_any_values_give_a_result_a_fault_or_a_wait_and_the_same_twice() =>
        Check.ForAll(
            Mappings(),
            Hostile.Values.ArrayOf(2),
            (mapping, values) =>
            {
                var record = new Record(new RecordKey("1"), values);
                var (one, two) = (mapping.Map(record, ReferenceTable.Empty), mapping.Map(record, ReferenceTable.Empty));
                return one.Fault == two.Fault
                    && one.Results.SequenceEqual(two.Results)
                    && one.Notes.SequenceEqual(two.Notes)
                    && one.Unresolved.SequenceEqual(two.Unresolved)
                    && (one.Fault is null || (one.Fault.Problem.Length > 0 && one.Fault.Advice.Length > 0));
            }
        );

    [Fact]
    public void A_fault_or_a_note_never_holds_the_value() =>
        Check.ForAll(
            Mappings(),
            Gen.Elements("PLANTED", "planted@", "PLANTED 12", "12.PLANTED", new string('P', 60) + "LANTED"),
            (mapping, text) =>
            {
                var mapped = mapping.Map(
                    new Record(new RecordKey("1"), [Text(text), Text(text)]),
                    ReferenceTable.Empty
                );
                return !$"{mapped.Fault} {string.Join(' ', mapped.Notes)}".Contains(
                    "LANTED",
                    StringComparison.OrdinalIgnoreCase
                );
            }
        );

    /// <summary>Mappings of one field through up to three converters; those that the compiler refuses are left out.</summary>
    private static Gen<CompiledMapping> Mappings() =>
        (
            from steps in Gen.Elements(Steps).ArrayOf().Where(s => s.Length <= 3)
            from type in Gen.Elements(Targets)
            from required in Gen.Elements(true, false)
            select Compiled(steps, type, required)
        )
            .Where(mapping => mapping is not null)
            .Select(mapping => mapping!);

    private static CompiledMapping? Compiled(ConverterStep[] steps, FieldType type, bool required)
    {
        var target = Field("to", type) with
        {
            Required = required,
            MaxLength = type == FieldType.Text ? 20 : null,
            Scale = 2,
            Options = type == FieldType.Choice ? [new ChoiceOption(1, "one")] : [],
        };
        var mapping = new FieldMapping
        {
            From = steps.Length > 0 && steps[0].Name is "concat" or "coalesce" ? ["a", "b"] : ["a"],
            To = "to",
            Position = Here,
            Convert = steps,
        };
        var errors = new List<ConfigurationError>();
        var compiled = CompiledMapping.Compile(
            Process(mapping),
            Entity("customers", Field("a"), Field("b")),
            Entity("account", target),
            ConverterCatalogue.BuiltIn,
            LookupTables.Empty,
            errors
        );
        return errors.Count == 0 ? compiled : null;
    }
}
