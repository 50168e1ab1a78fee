namespace CrmConnector.Engine.Tests.Installing;

/// <summary>Public data that lies beside the repository and is never part of it; tests that need it are skipped where it is absent.</summary>
internal static class SharedData
{
    /// <summary>The full path of a file.</summary>
    public static string Path(string name)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared", "data", name));
        Skip.IfNot(System.IO.File.Exists(path), $"'{name}' is not beside the repository (../shared/data).");
        return path;
    }
}
