namespace CrmConnector.Notifications.Tests.Pictures;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "CrmConnector.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
