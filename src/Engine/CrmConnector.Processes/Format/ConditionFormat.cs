namespace CrmConnector.Processes.Format;

/// <summary>The format of conditions.</summary>
internal static class ConditionFormat
{
    /// <summary>The keys of tests.</summary>
    public static IReadOnlyList<string> Tests { get; } =
    ["is", "isNot", "in", "notIn", "lessThan", "atMost", "moreThan", "atLeast", "contains", "startsWith", "blank"];

    private static readonly ScalarSpec Value = ScalarSpec.Instance with { NullToo = false };

    /// <summary>A list of values to compare with.</summary>
    public static ListSpec Values { get; } = new("a list of values", Value);

    private static readonly LaterSpec Self = new("condition", () => Condition!);

    public static ListSpec List { get; } = new("a list of conditions", Self);

    private static MapSpec Condition { get; } =
        new(
            "a condition",
            [
                new KeySpec(
                    "field",
                    new TextSpec("a field's name"),
                    "The source field that is tested by one of the keys below."
                )
                {
                    Example = "country",
                },
                new KeySpec("is", Value, "Equal. Upper and lower case differ.") { Example = "IT" },
                new KeySpec("isNot", Value, "Not equal, or blank.") { Example = "IT" },
                new KeySpec("in", Values, "Equal to one of a list.") { Example = "[ IT, FR ]" },
                new KeySpec("notIn", Values, "Equal to none of a list, or blank.") { Example = "[ IT, FR ]" },
                new KeySpec("lessThan", Value, "Smaller.") { Example = "100" },
                new KeySpec("atMost", Value, "Smaller or equal.") { Example = "100" },
                new KeySpec("moreThan", Value, "Greater.") { Example = "0" },
                new KeySpec("atLeast", Value, "Greater or equal.") { Example = "2026-01-01" },
                new KeySpec("contains", Value, "The text occurs in the field's text.") { Example = "GmbH" },
                new KeySpec("startsWith", Value, "The field's text begins with it.") { Example = "IT" },
                new KeySpec("blank", FlagSpec.Instance, "Whether the field is null, empty or only white space.")
                {
                    Example = "no",
                },
                new KeySpec("all", List, "Several conditions that must all hold."),
                new KeySpec("any", List, "Several conditions of which one must hold."),
                new KeySpec("not", Self, "A condition that must not hold.")
                {
                    Example = "{ field: name, contains: test }",
                },
            ]
        )
        {
            Rules =
            [
                new KeyRule.ExactlyOne(["field", "all", "any", "not"]),
                new KeyRule.ExactlyOne(Tests, When: "field"),
                .. Tests.Select(t => new KeyRule.Needs(t, "field")),
            ],
        };
}
