namespace CrmConnector.AcceptanceTests.RealProgram;

/// <summary>The sample adapter as it was built.</summary>
internal static class SampleAdapter
{
    /// <summary>The folder of its assembly.</summary>
    public static string Folder { get; } =
        Path.Combine(
            Repository.Root,
            "samples/CrmConnector.SampleAdapter/bin",
            Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!,
            "net10.0"
        );
}
