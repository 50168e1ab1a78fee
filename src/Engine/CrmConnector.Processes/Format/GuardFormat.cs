namespace CrmConnector.Processes.Format;

/// <summary>The format of the guards.</summary>
internal static class GuardFormat
{
    public static MapSpec Guard { get; } =
        new(
            "a guard",
            [
                new KeySpec("creates", FormatPatterns.Limit, "Most records created.")
                {
                    Default = "none",
                    Example = "1000",
                },
                new KeySpec("updates", FormatPatterns.Limit, "Most records updated.")
                {
                    Default = "50%",
                    Example = "40%",
                },
                new KeySpec(
                    "deletes",
                    FormatPatterns.Limit,
                    "Most records that the delete rule deletes, unlinks or sets."
                )
                {
                    Default = "5%",
                    Example = "5%",
                },
                new KeySpec("blanks", FormatPatterns.Limit, "Most records that lose a value they had.")
                {
                    Default = "20%",
                    Example = "20%",
                },
                new KeySpec(
                    "sameValue",
                    FormatPatterns.Limit,
                    "Most records that get one and the same value in a field that used to differ."
                )
                {
                    Default = "20%",
                    Example = "20%",
                },
            ]
        );
}
