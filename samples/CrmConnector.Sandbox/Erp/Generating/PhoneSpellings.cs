namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Italian phone numbers in the many ways in which people type them.</summary>
internal static class PhoneSpellings
{
    public static string? Draw(Place place, Random random)
    {
        var number = Digits.Fill("#######", random);
        var area = place.AreaCode;
        return random.Next(12) switch
        {
            0 => null,
            1 or 2 => $"+39 {area} {number}",
            3 => $"0039{area}{number}",
            4 => $"{area}/{number}",
            5 => $"{area}-{number[..3]}.{number[3..5]}.{number[5..]}",
            6 => $"({area}) {number[..3]} {number[3..]}",
            7 => Digits.Fill("34# #######", random),
            8 => Digits.Fill("+39 33########", random),
            9 => $"{area} {number}  ",
            _ => $"{area} {number}",
        };
    }
}
