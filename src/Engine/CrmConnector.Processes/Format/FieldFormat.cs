namespace CrmConnector.Processes.Format;

/// <summary>The format of one field mapping.</summary>
internal static class FieldFormat
{
    private static readonly TextSpec Field = new("a field's name");
    private static readonly TextSpec ConverterName = new("a converter's name");

    private static OpenMapSpec ConverterWithArgument { get; } =
        new("a map of one converter to its argument", "a converter's name", AnySpec.Instance) { Single = true };

    private static EitherSpec Step { get; } = new([ConverterName, ConverterWithArgument]);

    private static MapSpec Use { get; } =
        new(
            "a map { use: VALUE }",
            [
                new KeySpec(
                    "use",
                    ScalarSpec.Instance with
                    {
                        NullToo = false,
                    },
                    "The value for everything that `values` does not list."
                )
                {
                    Required = true,
                    Example = "Other",
                },
            ]
        );

    private static MapSpec Reference { get; } =
        new(
            "a reference",
            [
                new KeySpec("link", FormatPatterns.Name("a link set's name"), "The link set of the record pointed to.")
                {
                    Required = true,
                    Example = "agent",
                },
                new KeySpec("entity", new TextSpec("an entity's name"), "The source entity whose key the field holds.")
                {
                    Default = "the entity that the source field refers to",
                    Example = "employees",
                },
                new KeySpec("target", new TextSpec("an entity's name"), "The target entity to point to.")
                {
                    Default = "the only one that fits",
                    Example = "systemuser",
                },
            ]
        );

    /// <summary>A mapping of what the target generates into the source.</summary>
    public static MapSpec WriteBack =>
        new(
            "a mapping of a target field into the source",
            [
                new KeySpec("from", Field, "The target field.") { Required = true, Example = "accountnumber" },
                new KeySpec("to", Field, "The source field.") { Required = true, Example = "crm_number" },
                .. Mapping.Keys.Where(k => k.Name is "convert" or "values" or "otherwise"),
            ]
        );

    /// <summary>A mapping of what the target generates into what the converted record became.</summary>
    public static MapSpec WriteBackToBecame =>
        new(
            "a mapping of a target field into what the record turned into",
            [
                new KeySpec("from", Field, "The target field.") { Required = true, Example = "code" },
                new KeySpec("to", Field, "The field of what the record turned into.")
                {
                    Required = true,
                    Example = "accountnumber",
                },
                .. Mapping.Keys.Where(k => k.Name is "convert" or "values" or "otherwise"),
            ]
        );

    public static MapSpec Mapping { get; } =
        new(
            "a field mapping",
            [
                new KeySpec("to", Field, "The target field.") { Required = true, Example = "telephone1" },
                new KeySpec(
                    "from",
                    new EitherSpec([Field, new ListSpec("a list of fields", Field)]),
                    "The source field; a list for a converter that takes several."
                )
                {
                    Example = "phone",
                },
                new KeySpec(
                    "template",
                    new TextSpec("a quoted Handlebars template"),
                    "A text with the source record's fields in it. Always in quotes."
                )
                {
                    Example = "\"{{name}}, {{city}}\"",
                },
                new KeySpec("value", ScalarSpec.Instance with { NullToo = false }, "A constant.") { Example = "1" },
                new KeySpec(
                    "convert",
                    new EitherSpec([ConverterName, new ListSpec("a list of converters", Step), ConverterWithArgument]),
                    "Converters, applied in order."
                )
                {
                    Example = "{ phone: IT }",
                },
                new KeySpec(
                    "values",
                    new OpenMapSpec("a map of source values to target values", "a source value", ScalarSpec.Instance),
                    "Which target value stands for which source value, after the converters."
                )
                {
                    Example = "{ IT: Italy, FR: France }",
                },
                new KeySpec(
                    "otherwise",
                    new EitherSpec([new WordSpec(["refuse", "keep", "blank"]), Use]),
                    "What happens to a value that `values` does not list: `refuse` quarantines the record, `keep` writes the value as it is, `blank` writes nothing into the field, `use` writes a given value."
                )
                {
                    Default = "refuse",
                    Example = "keep",
                },
                new KeySpec(
                    "reference",
                    new EitherSpec([FormatPatterns.Name("a link set's name"), Reference]),
                    "The value is the key of another source record; write a pointer to the target record that is linked to it."
                )
                {
                    Example = "agent",
                },
                new KeySpec(
                    "write",
                    new WordSpec(["always", "on-create", "if-empty"]),
                    "When the field is written: whenever its result changed, only into new records, or only while it is blank."
                )
                {
                    Default = "always",
                    Example = "on-create",
                },
                new KeySpec(
                    "direction",
                    new WordSpec(["two-way", "one-way"]),
                    "In a two-way process: whether changes of the target field flow back."
                )
                {
                    Default = "that of the process",
                    Example = "one-way",
                },
                new KeySpec(
                    "conflicts",
                    new TextSpec("the winning connection's name, newest or review"),
                    "The conflict rule of this field."
                )
                {
                    Default = "that of the process",
                    Example = "erp",
                },
            ]
        )
        {
            Rules =
            [
                new KeyRule.ExactlyOne(["from", "template", "value"]),
                new KeyRule.Needs("otherwise", "values"),
                new KeyRule.Excludes("value", ["convert", "values", "reference"]),
                new KeyRule.Excludes("template", ["reference"]),
            ],
        };
}
