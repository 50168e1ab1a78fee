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
                    Default = "no record, so that `orFirst` decides alone",
                    Example = "[ { field: statecode, is: 1 } ]",
                },
                new KeySpec(
                    "orFirst",
                    new ListSpec("a list of entities", First),
                    "Records of other entities of the source connection (orders, quotes) of which the first one is enough, too: as soon as one points to the record, it is converted whatever `when` says."
                )
                {
                    Default = "nothing",
                    Example = "[ { entity: salesorder, by: customerid, of: account } ]",
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
        )
        {
            Rules = [new KeyRule.AtLeastOne(["when", "orFirst"])],
        };

    private static MapSpec First =>
        new(
            "a record that is enough",
            [
                new KeySpec("entity", new TextSpec("an entity's name"), "The entity, of the source connection.")
                {
                    Required = true,
                    Example = "salesorder",
                },
                new KeySpec("by", Field, "Its field that points to the record, or to what `of` names.")
                {
                    Required = true,
                    Example = "customerid",
                },
                new KeySpec(
                    "of",
                    new TextSpec("an entity's name"),
                    "An entity of `became` that the field points to, where it does not point to the record itself (the customer of an order is the lead's account)."
                )
                {
                    Default = "the record itself",
                    Example = "account",
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
                new KeySpec(
                    "writeBack",
                    new ListSpec("a list of mappings", FieldFormat.WriteBackToBecame),
                    "What the target generates and this record shall know, too: written into it once, as a step of the conversion."
                )
                {
                    Default = "nothing",
                    Example = "[ { from: code, to: accountnumber } ]",
                },
            ]
        );
}
