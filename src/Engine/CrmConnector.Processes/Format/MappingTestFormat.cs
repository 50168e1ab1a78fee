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
                    "These target fields get these values; other fields are not compared."
                )
                {
                    Example = "{ name: Rossi }",
                },
                new KeySpec("quarantine", Quarantine, "The record is quarantined.")
                {
                    Example = "{ field: telephone1 }",
                },
                new KeySpec("outOfScope", FlagSpec.Instance, "The process leaves the record out.") { Example = "yes" },
            ]
        )
        {
            Rules = [new KeyRule.ExactlyOne(["expect", "quarantine", "outOfScope"])],
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
