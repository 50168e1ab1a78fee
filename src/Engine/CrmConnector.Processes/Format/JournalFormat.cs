namespace CrmConnector.Processes.Format;

/// <summary>The format of what the journal keeps.</summary>
internal static class JournalFormat
{
    /// <summary>The word that keeps values for the usual time.</summary>
    public const string Values = "values";

    public static EitherSpec Journal { get; } =
        new([
            new WordSpec([Values]),
            new MapSpec(
                "a map { values: TIME }",
                [
                    new KeySpec(Values, FormatPatterns.Interval, "How long the values are kept.")
                    {
                        Required = true,
                        Example = "90d",
                    },
                ]
            ),
        ]);
}
