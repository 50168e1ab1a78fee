namespace CrmConnector.Processes.Format;

/// <summary>The format of a selection.</summary>
internal static class SelectionFormat
{
    /// <summary>The words for where a field flows, in the order of their numbers.</summary>
    public static WordSpec Direction { get; } = new(["none", "to-target", "to-source", "both"]);

    /// <summary>A selection file.</summary>
    public static MapSpec Root { get; } =
        new(
            "a selection",
            [
                new KeySpec("on", FlagSpec.Instance, "Whether the process runs.") { Default = "yes", Example = "no" },
                new KeySpec(
                    "where",
                    ConditionFormat.List with
                    {
                        MayBeEmpty = true,
                    },
                    "Conditions besides the process's own, on fields that its `wizard` names."
                )
                {
                    Default = "none",
                    Example = "[ { field: country, in: [ IT, FR ] } ]",
                },
                new KeySpec(
                    "fields",
                    new OpenMapSpec("a map of target fields to directions", "a target field", Direction)
                    {
                        MayBeEmpty = true,
                    },
                    "Where optional fields flow."
                )
                {
                    Default = "as the process declares",
                    Example = "{ telephone1: none }",
                },
                new KeySpec(
                    "leaving",
                    WizardFormat.Leaving,
                    "What becomes of linked records that are left out from now on."
                )
                {
                    Default = "the first that the process names",
                    Example = "keep",
                },
            ]
        );
}
