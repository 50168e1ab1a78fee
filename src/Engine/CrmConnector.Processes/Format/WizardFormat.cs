namespace CrmConnector.Processes.Format;

/// <summary>The format of what the end user may choose.</summary>
internal static class WizardFormat
{
    /// <summary>The words for what becomes of records that leave the selection.</summary>
    public static WordSpec Leaving { get; } = new(["keep", "unlink", "remove"]);

    private static readonly TextSpec Field = new("a field's name");
    private static readonly TextSpec Text = new("a text");

    /// <summary>The part <c>wizard</c>.</summary>
    public static MapSpec Wizard { get; } =
        new(
            "what the end user may choose",
            [
                new KeySpec("switch", FlagSpec.Instance, "Whether the process may be switched off and on.")
                {
                    Default = "yes",
                    Example = "no",
                },
                new KeySpec(
                    "fields",
                    new ListSpec("a list of optional fields", Optional),
                    "Mapped fields that may be left out or, in a two-way process, flow in one direction only."
                )
                {
                    Default = "none",
                    Example = "[ { field: telephone1, title: Phone } ]",
                },
                new KeySpec(
                    "conditions",
                    new ListSpec("a list of questions", Question),
                    "Conditions on the source record that may be set besides `where`."
                )
                {
                    Default = "none",
                    Example = "[ { field: country, question: Customers of which countries? } ]",
                },
                new KeySpec(
                    "leaving",
                    new EitherSpec([Leaving, new ListSpec("a list of them", Leaving)]),
                    "What may become of linked records that a changed selection leaves out: `keep` leaves them and their link as they are, `unlink` dissolves the link, `remove` does what `deletes` says. Of several, the first is done unless another is chosen."
                )
                {
                    Default = "keep",
                    Example = "[ keep, remove ]",
                },
            ]
        );

    private static MapSpec Optional =>
        new(
            "an optional field",
            [
                new KeySpec("field", Field, "The target field of the mapping.")
                {
                    Required = true,
                    Example = "telephone1",
                },
                new KeySpec("title", Text, "Its name for people.") { Default = "the field's name", Example = "Phone" },
            ]
        );

    private static MapSpec Question =>
        new(
            "a question",
            [
                new KeySpec("field", Field, "The source field that the answer is compared with.")
                {
                    Required = true,
                    Example = "country",
                },
                new KeySpec("question", Text, "What the end user is asked.")
                {
                    Required = true,
                    Example = "Customers of which countries?",
                },
                new KeySpec(
                    "tests",
                    new ListSpec("a list of tests", new WordSpec(ConditionFormat.Tests)),
                    "How the field may be tested."
                )
                {
                    Default = "all",
                    Example = "[ in, notIn ]",
                },
                new KeySpec(
                    "answers",
                    new EitherSpec([new WordSpec(["field"]), ConditionFormat.Values, Entity]),
                    "Where the possible answers come from: the values that records hold (`field`), a list, or the records of another entity of the source connection."
                )
                {
                    Default = "what the end user types",
                    Example = "[ IT, FR ]",
                },
            ]
        );

    private static MapSpec Entity =>
        new(
            "an entity with the answers",
            [
                new KeySpec("entity", new TextSpec("an entity's name"), "The entity.")
                {
                    Required = true,
                    Example = "countries",
                },
                new KeySpec("value", Field, "Its field with the value that is compared.")
                {
                    Required = true,
                    Example = "code",
                },
                new KeySpec("label", Field, "Its field with the text that is shown.")
                {
                    Default = "the value",
                    Example = "name",
                },
            ]
        );
}
