using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CrmConnector.Notifications.Channels.Smtp;

/// <summary>
/// Lets mail servers with certificates of the company's own authorities be trusted. System.Net.Mail asks one callback of the whole process; nothing else in this program
/// does. The callback knows by the asynchronous context for which delivery it is asked, and leaves everything else as the machine says.
/// </summary>
internal static class CertificateCheck
{
    private static readonly AsyncLocal<TrustedAuthorities?> s_trusted = new();
    private static int s_isInstalled;

    /// <summary>Trusts authorities in what the caller does next, beside those of the machine.</summary>
    public static void Trust(TrustedAuthorities authorities)
    {
        if (Interlocked.Exchange(ref s_isInstalled, 1) == 0)
        {
#pragma warning disable SYSLIB0014 // obsolete for web requests; System.Net.Mail has nothing else
#pragma warning disable MA0039 // it only adds authorities that the administrator named; name and chain are checked
            ServicePointManager.ServerCertificateValidationCallback = IsAccepted;
#pragma warning restore MA0039, SYSLIB0014
        }

        s_trusted.Value = authorities;
    }

    private static bool IsAccepted(
        object sender,
        X509Certificate? certificate,
        X509Chain? chain,
        SslPolicyErrors errors
    ) => s_trusted.Value?.Accept(certificate, chain, errors) ?? errors == SslPolicyErrors.None;
}
