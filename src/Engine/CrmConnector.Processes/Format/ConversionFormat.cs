namespace CrmConnector.Processes.Format;

/// <summary>The format of a conversion.</summary>
internal static class ConversionFormat
{
    private static readonly TextSpec Field = new("a field's name");

    /// <summary>How a source record becomes a target record.</summary>
    public static MapSpec Conversion =>
        new(
            "a conversion",
            [
                new KeySpec(
                    "when",
                    ConditionFormat.List,
                    "Conditions on the source record; only a record that meets all of them is converted."
                )
                {
                    Required = true,
                    Example = "[ { field: statecode, is: 1 } ]",
                },
                new KeySpec(
                    "requires",
                    new ListSpec("a list of fields", Field),
                    "Source fields that must not be blank. A record that lacks one waits in the review inbox, by the names of what is missing."
                )
                {
                    Default = "nothing",
                    Example = "[ companyname, new_vatnumber ]",
                },
                new KeySpec(
                    "became",
                    new ListSpec("a list of entities", Became),
                    "What the record turned into in its own system (the account of a qualified lead): found by a field that points to it, it joins the link."
                )
                {
                    Default = "nothing",
                    Example = "[ { entity: account, by: originatingleadid } ]",
                },
            ]
        );

    private static MapSpec Became =>
        new(
            "what the record turned into",
            [
                new KeySpec("entity", new TextSpec("an entity's name"), "The entity, of the source connection.")
                {
                    Required = true,
                    Example = "account",
                },
                new KeySpec("by", Field, "Its field that points to the converted record.")
                {
                    Required = true,
                    Example = "originatingleadid",
                },
            ]
        );
}
