namespace CrmConnector.AcceptanceTests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with CrmConnector.sln.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "CrmConnector.sln"))
            ? folder.FullName
            : Find(
                folder.Parent
                    ?? throw new InvalidOperationException(
                        "CrmConnector.sln is in none of the folders above the tests."
                    )
            );
}
