namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Digits in numbers of all kinds.</summary>
internal static class Digits
{
    /// <summary>Puts a random digit for every <c>#</c>.</summary>
    public static string Fill(string pattern, Random random) =>
        string.Create(
            pattern.Length,
            (pattern, random),
            static (span, state) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    var character = state.pattern[i];
                    span[i] = character == '#' ? (char)('0' + state.random.Next(10)) : character;
                }
            }
        );

    /// <summary>An Italian VAT number: ten digits and a check digit (Luhn's method, as the tax office uses it).</summary>
    public static string DrawItalianVat(Random random)
    {
        var number = Fill("0#########", random);
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[i] - '0';
            var doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled / 10 + doubled % 10;
        }

        return number + (char)('0' + (10 - sum % 10) % 10);
    }
}
