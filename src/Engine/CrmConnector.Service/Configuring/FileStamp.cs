using System.Globalization;

namespace CrmConnector.Service.Configuring;

/// <summary>Notices that a file is another than when it was last looked at.</summary>
internal sealed class FileStamp(string path)
{
    private string _seen = Of(new FileInfo(path));

    /// <summary>True once after each change.</summary>
    public bool HasChanged()
    {
        var now = Of(new FileInfo(path));
        var changed = now != _seen;
        _seen = now;
        return changed;
    }

    /// <summary>
    /// Stands for a file as it is now. A link stands for what it leads to: a mounted configuration (Kubernetes) is changed by leading the links elsewhere, and they stay the
    /// same themselves. "" for a file that is not there, or not to be looked at.
    /// </summary>
    public static string Of(FileInfo file)
    {
        try
        {
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists
                ? string.Create(CultureInfo.InvariantCulture, $"{target.Length} {target.LastWriteTimeUtc.Ticks}")
                : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
