using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>The code page in which columns of a collation store char and varchar. The server writes a question mark for what it lacks.</summary>
internal sealed partial class SqlServerCodePage
{
    private static readonly ConcurrentDictionary<string, SqlServerCodePage> s_known = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The beginnings of collation names. Source: "Windows Collation Name (Transact-SQL)" in the documentation.</summary>
    private static readonly (int CodePage, string Names)[] s_families =
    [
        (874, "Thai"),
        (932, "Japanese"),
        (936, "Chinese_PRC Chinese_Simplified"),
        (949, "Korean"),
        (950, "Chinese_Hong_Kong Chinese_Taiwan Chinese_Traditional"),
        (
            1250,
            "Albanian Bosnian_Latin Croatian Czech Hungarian Polish Romanian Serbian_Latin Slovak Slovenian Turkmen"
        ),
        (
            1251,
            "Azeri_Cyrillic Bashkir Bosnian_Cyrillic Cyrillic Kazakh Macedonian Serbian_Cyrillic Tatar Ukrainian Yakut"
        ),
        (
            1252,
            "Breton Corsican Danish Finnish French Frisian Georgian German Icelandic Latin1 Mapudungan Modern_Spanish Mohawk Norwegian Romansh Sami Tamazight Traditional_Spanish Upper_Sorbian Welsh"
        ),
        (1253, "Greek"),
        (1254, "Azeri_Latin Turkish Uzbek"),
        (1255, "Hebrew"),
        (1256, "Arabic Dari Persian Uighur Urdu"),
        (1257, "Estonian Latvian Lithuanian"),
        (1258, "Vietnamese"),
    ];

    private readonly Encoding _encoding;

    private SqlServerCodePage(Encoding encoding) => _encoding = encoding;

    /// <summary>The code page of a collation; one that we do not know is taken for ASCII, so that nothing is changed without a word.</summary>
    public static SqlServerCodePage Of(string? collation) =>
        s_known.GetOrAdd(collation ?? "", static name => new SqlServerCodePage(Find(name)));

    /// <summary>The number of bytes that a text takes; null where it cannot be stored as it is.</summary>
    public int? Length(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        try
        {
            return _encoding.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Find(string collation)
    {
        if (collation.Contains("_UTF8", StringComparison.OrdinalIgnoreCase))
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        }

        var numbered = Numbered().Match(collation);
        var number = numbered.Success
            ? int.Parse(numbered.Groups["number"].Value, CultureInfo.InvariantCulture)
            : Array.Find(s_families, f => IsOf(collation, f.Names)).CodePage;
        var fallback = new EncoderExceptionFallback();
        return CodePagesEncodingProvider.Instance.GetEncoding(
                number == 1 ? 1252 : number,
                fallback,
                DecoderFallback.ExceptionFallback
            ) ?? Encoding.GetEncoding("us-ascii", fallback, DecoderFallback.ExceptionFallback);
    }

    private static bool IsOf(string collation, string names) =>
        names.Split(' ').Any(n => collation.StartsWith(n + "_", StringComparison.OrdinalIgnoreCase));

    /// <summary>Collations of the old kind name their code page: <c>SQL_Latin1_General_CP1_CI_AS</c>, where 1 stands for 1252.</summary>
    [GeneratedRegex(
        "^SQL_.*_CP(?<number>[0-9]+)_",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Numbered();
}
