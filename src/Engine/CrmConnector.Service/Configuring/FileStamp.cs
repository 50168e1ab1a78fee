namespace CrmConnector.Service.Configuring;

/// <summary>Notices that a file is another than when it was last looked at.</summary>
internal sealed class FileStamp(string path)
{
    private DateTime _seen = File.GetLastWriteTimeUtc(path);

    /// <summary>True once after each change.</summary>
    public bool HasChanged()
    {
        var now = File.GetLastWriteTimeUtc(path);
        var changed = now != _seen;
        _seen = now;
        return changed;
    }
}
