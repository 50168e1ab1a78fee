using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Hashing;

namespace CrmConnector.Planning.Tests.Hashing;

public sealed class FieldHasherTests
{
    private static readonly FieldHasher Hasher = FieldHasher.FromSecret("a secret of the tests");

    /// <summary>The key is 00 01 .. 0f, the input the first bytes of 00 01 02 ..; the bytes are in the order of the reference's table.</summary>
    [Theory]
    [InlineData(0, "310e0edd47db6f72")]
    [InlineData(1, "fd67dc93c539f874")]
    [InlineData(2, "5a4fa9d909806c0d")]
    [InlineData(3, "2d7efbd796666785")]
    [InlineData(7, "37d1018bf50002ab")]
    [InlineData(8, "6224939a79f5f593")]
    [InlineData(15, "e545be4961ca29a1")]
    [InlineData(63, "724506eb4c328a95")]
    public void SipHash_gives_the_published_vectors(int length, string expected)
    {
        var input = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        var hash = SipHash24.Hash(0x0706050403020100, 0x0f0e0d0c0b0a0908, input);
        Convert.ToHexStringLower(BitConverter.GetBytes(hash)).ShouldBe(expected);
    }

    [Fact]
    public void Values_of_different_kinds_have_different_hashes()
    {
        FieldValue[] values =
        [
            FieldValue.Null,
            FieldValue.Text("1"),
            FieldValue.Integer(1),
            FieldValue.Decimal(1),
            FieldValue.Double(1),
            FieldValue.Boolean(true),
            FieldValue.Date(new DateOnly(1, 1, 2)),
            FieldValue.Time(new TimeOnly(1)),
            FieldValue.LocalDateTime(new DateTime(1)),
            FieldValue.Instant(new DateTimeOffset(1, TimeSpan.Zero)),
            FieldValue.Guid(Guid.Empty),
            FieldValue.Binary([1]),
            FieldValue.Binary([]),
        ];
        values.Select(Hasher.Hash).Distinct().Count().ShouldBe(values.Length);
        values.Select(Hasher.Hash).ShouldNotContain(0UL);
    }

    [Fact]
    public void The_key_decides_and_has_a_name()
    {
        var same = FieldHasher.FromSecret("a secret of the tests");
        var other = FieldHasher.FromSecret("another secret of the tests");
        same.KeyId.ShouldBe(Hasher.KeyId);
        same.KeyId.Length.ShouldBe(8);
        other.KeyId.ShouldNotBe(Hasher.KeyId, StringComparer.Ordinal);
        same.Hash(FieldValue.Text("x")).ShouldBe(Hasher.Hash(FieldValue.Text("x")));
        other.Hash(FieldValue.Text("x")).ShouldNotBe(Hasher.Hash(FieldValue.Text("x")));
    }

    /// <summary>Stored hashes outlive the program: this value may never change.</summary>
    [Fact]
    public void Hashes_are_the_same_for_ever() =>
        string.Create(CultureInfo.InvariantCulture, $"{Hasher.KeyId} {Hasher.Hash(FieldValue.Text("Müller")):x16}")
            .ShouldBe("a05c3bab e73dd3ba6bafd318");

    [Fact]
    public void A_short_secret_is_refused() => Should.Throw<ArgumentException>(() => FieldHasher.FromSecret("short"));

    [Fact]
    public void Absent_has_no_hash() => Should.Throw<ArgumentException>(() => Hasher.Hash(FieldValue.Absent));
}
