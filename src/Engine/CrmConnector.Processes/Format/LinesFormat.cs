namespace CrmConnector.Processes.Format;

/// <summary>The format of the lines of a process's records.</summary>
internal static class LinesFormat
{
    private static readonly TextSpec Entity = new("an entity's name");
    private static readonly TextSpec Field = new("a field's name");

    /// <summary>Records that belong wholly to those of the process.</summary>
    public static MapSpec Lines =>
        new(
            "the part 'lines'",
            [
                new KeySpec(
                    "link",
                    FormatPatterns.Name("a link set's name"),
                    "The link set of the lines, so that others can refer to them."
                )
                {
                    Required = true,
                    Example = "order-line",
                },
                new KeySpec("from", Entity, "The entity of the source connection that holds the lines.")
                {
                    Required = true,
                    Example = "order_lines",
                },
                new KeySpec("to", Entity, "The entity of the target connection that takes them.")
                {
                    Required = true,
                    Example = "salesorderdetail",
                },
                new KeySpec(
                    "header",
                    new OpenMapSpec("a map of one source field to one target field", "a source field", Field)
                    {
                        Single = true,
                    },
                    "The fields that point from a line to its header, in the source and in the target. The target's is filled in when a line is made."
                )
                {
                    Required = true,
                    Example = "{ order_id: salesorderid }",
                },
                new KeySpec(
                    "match",
                    MatchFormat.List,
                    "How a line finds the one that its header already has in the target, before one is created. Only lines of that header are looked at."
                )
                {
                    Default = "lines of a header that is met for the first time are created",
                    Example = "[ { line_no: lineitemnumber } ]",
                },
                new KeySpec(
                    "fields",
                    new ListSpec("a list of field mappings", FieldFormat.Mapping),
                    "How each target field of a line gets its value."
                )
                {
                    Required = true,
                    Example = "[ { from: quantity, to: quantity } ]",
                },
                new KeySpec(
                    "where",
                    ConditionFormat.List,
                    "Which lines take part; all conditions must hold. One that no longer does is deleted from its header in the target."
                )
                {
                    Default = "all lines",
                    Example = "[ { field: cancelled, is: false } ]",
                },
                new KeySpec(
                    "guard",
                    GuardFormat.Guard,
                    "How many lines one run may create, change or delete before it stops and asks."
                )
                {
                    Default = "the guard of the process",
                },
            ]
        );
}
