namespace CrmConnector.Processes.Format;

/// <summary>The format of a file of mapping tests.</summary>
internal static class MappingTestFormat
{
    private static OpenMapSpec Values(string name) => new(name, "a field", ScalarSpec.Instance) { MayBeEmpty = true };

    private static MapSpec Quarantine { get; } =
        new(
            "a quarantine",
            [
                new KeySpec("field", new TextSpec("a target field"), "The target field at fault.")
                {
                    Default = "any",
                    Example = "telephone1",
                },
                new KeySpec("reason", new TextSpec("a text"), "Words that occur in the reason.")
                {
                    Default = "any",
                    Example = "too long",
                },
            ]
        );

    private static MapSpec Review { get; } =
        new(
            "a review",
            [
                new KeySpec("field", new TextSpec("a target field"), "The target field in question.")
                {
                    Default = "any",
                    Example = "telephone1",
                },
            ]
        );

    private static OpenMapSpec Links { get; } =
        new("a map of source keys to target keys", "a source key", ScalarSpec.Instance with { NullToo = false });

    private static MapSpec Test { get; } =
        new(
            "a test",
            [
                new KeySpec("name", new TextSpec("a text"), "What the test shows.")
                {
                    Required = true,
                    Example = "a customer from Rome",
                },
                new KeySpec(
                    "record",
                    Values("a map of source fields to values"),
                    "The source record; fields that are not listed are null."
                )
                {
                    Required = true,
                    Example = "{ code: C1, name: Rossi }",
                },
                new KeySpec(
                    "target",
                    Values("a map of target fields to values"),
                    "The target record that it is linked with, as it is now; fields that are not listed are null."
                )
                {
                    Default = "none: only the mapping is looked at",
                    Example = "{ name: Rossi, telephone1: 045 8700701 }",
                },
                new KeySpec(
                    "agreed",
                    Values("a map of target fields to values"),
                    "What both sides held after the last run; fields that are not listed have never been synced."
                )
                {
                    Default = "nothing, as at first contact",
                    Example = "{ name: Rossi, telephone1: 045 8700700 }",
                },
                new KeySpec(
                    "references",
                    new OpenMapSpec("a map of link sets", "a link set", Links),
                    "The links that references find: link set, then source key to target key."
                )
                {
                    Example = "{ agent: { 7: 0f8fad5b-d9cb-469f-a165-70867728950e } }",
                },
                new KeySpec(
                    "expect",
                    Values("a map of target fields to values"),
                    "These target fields get these values or, with `target`, hold them afterwards; other fields are not compared."
                )
                {
                    Example = "{ name: Rossi }",
                },
                new KeySpec("quarantine", Quarantine, "The record is quarantined.")
                {
                    Example = "{ field: telephone1 }",
                },
                new KeySpec("review", Review, "Both sides differ, and the record waits until a person decides.")
                {
                    Example = "{ field: telephone1 }",
                },
                new KeySpec("outOfScope", FlagSpec.Instance, "The process leaves the record out.") { Example = "yes" },
            ]
        )
        {
            Rules = [new KeyRule.ExactlyOne(["expect", "quarantine", "review", "outOfScope"])],
        };

    public static MapSpec Root { get; } =
        new(
            "a test file",
            [
                new KeySpec("tests", new ListSpec("a list of tests", Test), "Records with what must come out of them.")
                {
                    Required = true,
                },
            ]
        );
}
