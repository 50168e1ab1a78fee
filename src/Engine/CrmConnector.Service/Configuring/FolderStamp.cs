namespace CrmConnector.Service.Configuring;

/// <summary>Tells two states of a folder of YAML files apart by names, sizes and times, without reading them.</summary>
internal static class FolderStamp
{
    /// <summary>Stands for the folder as it is now; "" for one that is not there, or not to be read at this moment.</summary>
    public static string Of(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Read(string folder) =>
        Directory.Exists(folder)
            ? string.Join(
                '\n',
                new DirectoryInfo(folder)
                    .EnumerateFiles("*.yaml")
                    .OrderBy(f => f.Name, StringComparer.Ordinal)
                    .Select(f => $"{f.Name} {FileStamp.Of(f)}")
            )
            : "";
}
