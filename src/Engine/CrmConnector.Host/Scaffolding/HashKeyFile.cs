using System.Security.Cryptography;

namespace CrmConnector.Host.Scaffolding;

/// <summary>The file with the key of the state store's hashes.</summary>
internal static class HashKeyFile
{
    private const int KeyBytes = 32;

    /// <summary>Writes a new random key of 256 bits, readable by the file's owner only.</summary>
    /// <exception cref="IOException">The file exists: a key is never replaced.</exception>
    public static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        // a key must not be guessable, so it does not come from the injected chance
        writer.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
    }
}
