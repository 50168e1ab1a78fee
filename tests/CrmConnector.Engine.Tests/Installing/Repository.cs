namespace CrmConnector.Engine.Tests.Installing;

/// <summary>Where the repository lies, for files that tests read from it.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution file.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "CrmConnector.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
