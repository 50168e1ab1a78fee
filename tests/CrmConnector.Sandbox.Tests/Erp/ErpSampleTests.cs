using System.Globalization;
using CrmConnector.Sandbox.Erp;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Tests.Erp;

public sealed class ErpSampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("erp-sample");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_records_and_another_seed_others()
    {
        Rows(Create("a.db", 120, seed: 7)).ShouldBe(Rows(Create("b.db", 120, seed: 7)));
        Rows(Create("c.db", 120, seed: 8)).ShouldNotBe(Rows(Create("d.db", 120, seed: 7)));
    }

    [Fact]
    public void A_larger_sample_begins_with_the_smaller_one()
    {
        var small = Rows(Create("small.db", 50, seed: 1));
        Rows(Create("large.db", 500, seed: 1)).Take(50).ShouldBe(small);
    }

    [Fact]
    public void Creating_it_again_replaces_the_file()
    {
        Create("erp.db", 10, seed: 1);
        Rows(Create("erp.db", 3, seed: 1)).Count.ShouldBe(3);
    }

    [Fact]
    public void Every_kind_of_dirt_is_in_the_default_sample()
    {
        using var erp = Open(Create("erp.db", ErpSample.DefaultCount, seed: 1));
        foreach (
            var dirt in (string[])
                [
                    "length(name) > 160",
                    "trim(name) = ''",
                    "name LIKE '%  '",
                    "country = 'XX'",
                    "country IS NULL",
                    "email IS NOT NULL AND email NOT LIKE '_%@_%.%'",
                    "phone LIKE '%Franco'",
                    "customer_since < '1900-01-01'",
                    "vat IN (SELECT vat FROM customers GROUP BY vat HAVING count(*) > 1)",
                ]
        )
        {
            erp.ExecuteScalar<long>($"SELECT count(*) FROM customers WHERE {dirt}").ShouldBeGreaterThan(0, dirt);
        }
    }

    [Fact]
    public void Most_of_it_is_clean_and_names_keep_their_scripts()
    {
        using var erp = Open(Create("erp.db", ErpSample.DefaultCount, seed: 1));
        erp.ExecuteScalar<long>("SELECT count(*) FROM customers WHERE length(name) <= 160 AND trim(name) <> ''")
            .ShouldBeGreaterThan(290);
        erp.ExecuteScalar<long>("SELECT count(*) FROM customers c WHERE agent NOT IN (SELECT code FROM agents)")
            .ShouldBe(0);
        var cities = erp.Query<string>("SELECT DISTINCT city FROM customers").ToList();
        cities.ShouldContain("Αθήνα", StringComparer.Ordinal);
        cities.ShouldContain("東京都", StringComparer.Ordinal);
        cities.ShouldContain("München", StringComparer.Ordinal);
    }

    [Fact]
    public void Italian_vat_numbers_have_a_right_check_digit()
    {
        using var erp = Open(Create("erp.db", ErpSample.DefaultCount, seed: 1));
        foreach (var vat in erp.Query<string>("SELECT vat FROM customers WHERE country = 'IT' AND vat IS NOT NULL"))
        {
            var sum = vat.Select((digit, i) => (Digit: digit - '0', Even: i % 2 == 1))
                .Sum(d => d.Even ? (d.Digit * 2 / 10) + (d.Digit * 2 % 10) : d.Digit);
            (sum % 10).ShouldBe(0, vat);
        }
    }

    private string Create(string name, int count, int seed)
    {
        var path = Path.Combine(_folder.FullName, name);
        ErpSample.Create(path, count, seed);
        return path;
    }

    private static List<string> Rows(string path)
    {
        using var erp = Open(path);
        return
        [
            .. erp.Query("SELECT * FROM customers ORDER BY code")
                .Select(row =>
                    string.Join(
                        '|',
                        ((IDictionary<string, object?>)row).Values.Select(v =>
                            Convert.ToString(v, CultureInfo.InvariantCulture)
                        )
                    )
                ),
        ];
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
