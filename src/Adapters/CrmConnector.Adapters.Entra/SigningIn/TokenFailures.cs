using Azure;
using Azure.Identity;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Entra.SigningIn;

/// <summary>Explains why no token came, or why one is not taken.</summary>
public static class TokenFailures
{
    private const string CodePrefix = "AADSTS";

    /// <summary>The service refuses a token that it has taken before.</summary>
    /// <param name="connection">The connection's name.</param>
    public static SystemUnavailableException NoLongerAccepted(string connection) =>
        new(
            $"Connection '{connection}': the access token is no longer accepted; the next call gets a new one.",
            TimeSpan.Zero
        );

    internal static bool IsFromIdentity(Exception failure) =>
        failure is AuthenticationFailedException or RequestFailedException;

    /// <summary>The exception to throw instead of one of the identity library's.</summary>
    internal static AdapterException Explain(Exception failure, SignInSettings settings)
    {
        if (failure is CredentialUnavailableException)
        {
            return Unavailable(failure, settings);
        }

        var code = FindCode(failure);
        return code.Length > 0 || Mentions(failure, "invalid_client")
            ? Refused(settings, code)
            : new SystemUnavailableException(
                $"Connection '{settings.Connection}': no token came from {settings.Authority.Host}; check that this machine reaches it.",
                innerException: Wrapped(failure)
            );
    }

    internal static CredentialsRefusedException Refused(SignInSettings settings, string code) =>
        new(
            $"Connection '{settings.Connection}': Microsoft Entra ID refuses the application{(code.Length > 0 ? $" ({code})" : "")}. "
                + "Check 'tenant' and 'clientId', and that the client secret or certificate is the current one and has not expired."
        );

    /// <summary>The identity library did not get as far as asking.</summary>
    private static AdapterException Unavailable(Exception failure, SignInSettings settings) =>
        settings.ManagedIdentity
            ? new CredentialsRefusedException(
                $"Connection '{settings.Connection}': this machine has no such managed identity; assign one to it, or give a client secret or certificate.",
                Wrapped(failure)
            )
            : new InvalidConfigurationException(
                $"Connection '{settings.Connection}': the file of setting 'clientCertificate' cannot be opened; check that it is a PEM or PFX file with certificate and private key, and whether it needs a password.",
                Wrapped(failure)
            );

    /// <summary>Only types survive: messages of the identity library may quote requests.</summary>
    private static InvalidOperationException Wrapped(Exception failure) => new(failure.GetType().Name);

    private static bool Mentions(Exception failure, string word)
    {
        for (var current = failure; current is not null; current = current.InnerException)
        {
            if (current.Message.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string FindCode(Exception failure)
    {
        for (var current = failure; current is not null; current = current.InnerException)
        {
            var start = current.Message.IndexOf(CodePrefix, StringComparison.Ordinal);
            if (start >= 0)
            {
                var digits = current.Message.AsSpan(start + CodePrefix.Length);
                var length = digits.IndexOfAnyExceptInRange('0', '9');
                return CodePrefix + (length < 0 ? digits : digits[..length]).ToString();
            }
        }

        return "";
    }
}
