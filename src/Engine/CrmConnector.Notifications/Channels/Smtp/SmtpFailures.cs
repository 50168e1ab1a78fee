using System.Globalization;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace CrmConnector.Notifications.Channels.Smtp;

/// <summary>Explains what System.Net.Mail throws. What servers answer in words may quote addresses and texts, so only their codes are kept.</summary>
internal static partial class SmtpFailures
{
    public const string NotInTime = "The mail server did not answer in time.";

    private const string NotSignedIn =
        "The mail server wants a sign-in, and does not accept user and password, or there are none; check 'user' and 'password'.";

    /// <summary>How far a mail got.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="to">The addresses that it was for.</param>
    /// <param name="isLate">True where its time was over.</param>
    public static SmtpResult Explain(SmtpException failure, IReadOnlyList<string> to, bool isLate) =>
        failure switch
        {
            // both are thrown when all others have got the mail, or when there are no others
            SmtpFailedRecipientsException several => new SmtpResult
            {
                Refusals = [.. several.InnerExceptions.Select(one => Refused(one, to))],
            },
            SmtpFailedRecipientException one => new SmtpResult { Refusals = [Refused(one, to)] },
            _ when isLate => SmtpResult.Server(to, NotInTime),
            { StatusCode: SmtpStatusCode.GeneralFailure } => SmtpResult.Server(to, NoTalk(failure)),
            _ => Answered(failure, to),
        };

    private static SmtpResult Answered(SmtpException failure, IReadOnlyList<string> to) =>
        (int)failure.StatusCode switch
        {
            // RFC 4954: authentication needed, too weak, failed, or to be done encrypted
            530 or 534 or 535 or 538 => SmtpResult.Server(to, NotSignedIn),
            // the server closes, or cannot do TLS or authentication at this moment
            421 or 454 => SmtpResult.Server(to, $"The mail server is not available at the moment ({Code(failure)})."),
            var code => new SmtpResult
            {
                Refusals = [.. to.Select(address => new SmtpRefusal(address, Code(failure), code >= 500))],
                IsBrokenOff = true,
            },
        };

    private static string NoTalk(SmtpException failure) =>
        failure.GetBaseException() switch
        {
            SocketException socket => $"The mail server cannot be reached ({socket.SocketErrorCode}).",
            AuthenticationException =>
                "The mail server's certificate is not trusted, or is for another name; check 'server', and give the authority's certificate by 'ca' where it is the company's own.",
            IOException => "The mail server broke off the connection.",
            SmtpException => "The mail server does not offer STARTTLS; check the port, or see 'tls'.",
            _ => "The mail server could not be talked to.",
        };

    private static SmtpRefusal Refused(SmtpFailedRecipientException failure, IReadOnlyList<string> to)
    {
        var named = failure.FailedRecipient?.Trim('<', '>');
        return new SmtpRefusal(
            // as it was written: the library may write its domain otherwise
            to.FirstOrDefault(address => string.Equals(address, named, StringComparison.OrdinalIgnoreCase))
                ?? named
                ?? "",
            Code(failure),
            (int)failure.StatusCode >= 500
        );
    }

    private static string Code(SmtpException failure)
    {
        var number = ((int)failure.StatusCode).ToString(CultureInfo.InvariantCulture);
        var enhanced = EnhancedCode().Match(failure.Message);
        return enhanced.Success ? $"{number} {enhanced.Value}" : number;
    }

    /// <summary>RFC 3463.</summary>
    [GeneratedRegex(
        @"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex EnhancedCode();
}
