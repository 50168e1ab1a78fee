using System.Text;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Yaml;

/// <summary>Reads configuration files from disk: UTF-8 only, never more than the limit.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text; null when it cannot be read, and then there is an error.</summary>
    public static async Task<string?> ReadAsync(
        string path,
        string shown,
        ErrorList errors,
        CancellationToken cancellationToken
    )
    {
        var start = new SourcePosition(shown, 1, 1);
        try
        {
            if (new FileInfo(path).Length > YamlLimits.Size)
            {
                errors.Add(start, "the file is larger than 1 MB", "split it: one process per file");
                return null;
            }

            return Strict.GetString(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (DecoderFallbackException)
        {
            errors.Add(start, "the file is not UTF-8 text", "save it as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(
                start,
                "the file cannot be read",
                "check that it exists and that its permissions let this program read it"
            );
        }

        return null;
    }
}
