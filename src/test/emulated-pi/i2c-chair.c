// SPDX-License-Identifier: GPL-2.0
/*
 * I2C bus 1 of the emulated Pi: a PCA9685 at 0x40 and an ADS1115 at 0x48, as far as a chair uses them. What the ADS1115 measures is
 * the module's parameter `ads`, four raw readings that a plant in the guest writes while it runs.
 */
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/mutex.h>

#define PCA 0x40
#define ADS 0x48
#define ALL_LED 0xFA

static int ads[4];
static int inputs = 4;
module_param_array(ads, int, &inputs, 0644);
static bool mute;
module_param(mute, bool, 0644);

static u8 pca_register[256], pca_pointer;
static u16 ads_config = 0x8583, ads_value;
static u8 ads_pointer;
static DEFINE_MUTEX(busy);

static void pca_write(u8 at, u8 value)
{
	int led;

	pca_register[at] = value;
	if (at >= ALL_LED && at < ALL_LED + 4)
		for (led = 0; led < 16; led++)
			pca_register[6 + 4 * led + at - ALL_LED] = value;
}

static void ads_write(const u8 *data, int length)
{
	if (length > 0)
		ads_pointer = data[0] & 3;
	if (length == 3 && ads_pointer == 1) {
		ads_config = data[1] << 8 | data[2];
		/* Single-ended inputs only; a conversion is over at once. */
		if (ads_config & 0x8000 && ads_config & 0x4000)
			ads_value = (u16)ads[(ads_config >> 12) & 3];
		ads_config |= 0x8000;
	}
}

static int message(struct i2c_msg *m)
{
	int i;
	u16 word = ads_pointer == 0 ? ads_value : ads_config;

	if (mute || (m->addr != PCA && m->addr != ADS))
		return -ENXIO;
	if (m->addr == PCA && m->flags & I2C_M_RD)
		for (i = 0; i < m->len; i++)
			m->buf[i] = pca_register[pca_pointer++];
	else if (m->addr == PCA)
		for (i = 0; i < m->len; i++)
			if (i == 0)
				pca_pointer = m->buf[0];
			else
				pca_write(pca_pointer++, m->buf[i]);
	else if (m->flags & I2C_M_RD)
		for (i = 0; i < m->len; i++)
			m->buf[i] = i % 2 ? word & 0xFF : word >> 8;
	else
		ads_write(m->buf, m->len);
	return 0;
}

static int transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	int i, failed = 0;

	mutex_lock(&busy);
	for (i = 0; i < count && !failed; i++)
		failed = message(&messages[i]);
	mutex_unlock(&busy);
	return failed ? failed : count;
}

static u32 abilities(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm algorithm = { .master_xfer = transfer, .functionality = abilities };
static struct i2c_adapter bus = { .owner = THIS_MODULE, .algo = &algorithm, .name = "i2c-chair", .nr = 1 };

static int __init begin(void)
{
	int led;

	pca_register[0xFE] = 0x1E;
	for (led = 0; led < 16; led++)
		pca_register[6 + 4 * led + 3] = 0x10;
	return i2c_add_numbered_adapter(&bus);
}

static void __exit end(void)
{
	i2c_del_adapter(&bus);
}

module_init(begin);
module_exit(end);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("the chips of a chair, for tests");
