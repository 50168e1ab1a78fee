using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CrmConnector.Service.Web;

/// <summary>
/// How the program's commands reach a running service: a file beside the state store, readable for the service's own account only, that names the address and a token. The
/// token is another one at every start.
/// </summary>
/// <param name="Address">Where the service listens.</param>
/// <param name="Token">What a caller must show.</param>
/// <param name="HostProcessId">The operating system's number of the service.</param>
public sealed record LocalAccess(Uri Address, string Token, int HostProcessId)
{
    /// <summary>Beside the state store's file.</summary>
    public static string PathFor(string stateFile) => stateFile + ".service";

    /// <summary>Makes a new token.</summary>
    public static LocalAccess Create(Uri address) =>
        new(address, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), Environment.ProcessId);

    /// <summary>What a running service has left for commands; null where there is none, or the file cannot be read.</summary>
    public static LocalAccess? Read(string stateFile)
    {
        try
        {
            return JsonSerializer.Deserialize<LocalAccess>(File.ReadAllText(PathFor(stateFile)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Leaves it for commands.</summary>
    public void Write(string stateFile)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Remove(stateFile);
        using var file = new FileStream(PathFor(stateFile), options);
        JsonSerializer.Serialize(file, this);
    }

    /// <summary>Takes it away.</summary>
    public static void Remove(string stateFile) => File.Delete(PathFor(stateFile));

    /// <summary>True for the value of an <c>Authorization</c> header that shows the token.</summary>
    public bool Admits(string? authorization) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(authorization ?? ""),
            Encoding.UTF8.GetBytes($"Bearer {Token}")
        );

    /// <summary>Only the address: the token must not leak into logs.</summary>
    public override string ToString() => Address.ToString();
}
