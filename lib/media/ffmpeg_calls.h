// FFmpeg's functions, loaded with the first recording that is looked at: FFmpeg brings a hundred
// libraries along, which take five times as long to load as most commands take to run.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libavutil/channel_layout.h>
#include <libavutil/crc.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/md5.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
}

#include "core/lazy_call.h"

namespace sealtape {

inline constexpr FixedText avutil("libavutil.so." AV_STRINGIFY(LIBAVUTIL_VERSION_MAJOR));
inline constexpr FixedText avcodec("libavcodec.so." AV_STRINGIFY(LIBAVCODEC_VERSION_MAJOR));
inline constexpr FixedText avformat("libavformat.so." AV_STRINGIFY(LIBAVFORMAT_VERSION_MAJOR));
inline constexpr FixedText swresample(
    "libswresample.so." AV_STRINGIFY(LIBSWRESAMPLE_VERSION_MAJOR));

#define SEALTAPE_CALL(library, name) \
  inline constexpr LazyCall<library, #name, SignatureOf<::name>> name

SEALTAPE_CALL(avutil, av_channel_layout_copy);
SEALTAPE_CALL(avutil, av_channel_layout_default);
SEALTAPE_CALL(avutil, av_crc);
SEALTAPE_CALL(avutil, av_crc_get_table);
SEALTAPE_CALL(avutil, av_dict_get);
SEALTAPE_CALL(avformat, av_find_best_stream);
SEALTAPE_CALL(avformat, av_find_input_format);
SEALTAPE_CALL(avutil, av_frame_alloc);
SEALTAPE_CALL(avutil, av_frame_clone);
SEALTAPE_CALL(avutil, av_frame_free);
SEALTAPE_CALL(avutil, av_frame_get_buffer);
SEALTAPE_CALL(avutil, av_frame_remove_side_data);
SEALTAPE_CALL(avutil, av_frame_unref);
SEALTAPE_CALL(avutil, av_free);
SEALTAPE_CALL(avutil, av_get_packed_sample_fmt);
SEALTAPE_CALL(avformat, av_guess_frame_rate);
SEALTAPE_CALL(avutil, av_image_fill_black);
SEALTAPE_CALL(avformat, av_interleaved_write_frame);
SEALTAPE_CALL(avutil, av_log_set_level);
SEALTAPE_CALL(avutil, av_md5_sum);
SEALTAPE_CALL(avcodec, av_new_packet);
SEALTAPE_CALL(avutil, av_opt_set);
SEALTAPE_CALL(avcodec, av_packet_alloc);
SEALTAPE_CALL(avcodec, av_packet_free);
SEALTAPE_CALL(avcodec, av_packet_rescale_ts);
SEALTAPE_CALL(avcodec, av_packet_unref);
SEALTAPE_CALL(avutil, av_pix_fmt_desc_get);
SEALTAPE_CALL(avformat, av_read_frame);
SEALTAPE_CALL(avutil, av_rescale_q);
SEALTAPE_CALL(avutil, av_sample_fmt_is_planar);
SEALTAPE_CALL(avutil, av_version_info);
SEALTAPE_CALL(avformat, av_write_trailer);
SEALTAPE_CALL(avcodec, avcodec_alloc_context3);
SEALTAPE_CALL(avcodec, avcodec_find_decoder);
SEALTAPE_CALL(avcodec, avcodec_find_encoder);
SEALTAPE_CALL(avcodec, avcodec_find_encoder_by_name);
SEALTAPE_CALL(avcodec, avcodec_flush_buffers);
SEALTAPE_CALL(avcodec, avcodec_free_context);
SEALTAPE_CALL(avcodec, avcodec_get_name);
SEALTAPE_CALL(avcodec, avcodec_open2);
SEALTAPE_CALL(avcodec, avcodec_parameters_from_context);
SEALTAPE_CALL(avcodec, avcodec_parameters_to_context);
SEALTAPE_CALL(avcodec, avcodec_receive_frame);
SEALTAPE_CALL(avcodec, avcodec_receive_packet);
SEALTAPE_CALL(avcodec, avcodec_send_frame);
SEALTAPE_CALL(avcodec, avcodec_send_packet);
SEALTAPE_CALL(avformat, avformat_alloc_context);
SEALTAPE_CALL(avformat, avformat_alloc_output_context2);
SEALTAPE_CALL(avformat, avformat_close_input);
SEALTAPE_CALL(avformat, avformat_find_stream_info);
SEALTAPE_CALL(avformat, avformat_free_context);
SEALTAPE_CALL(avformat, avformat_new_stream);
SEALTAPE_CALL(avformat, avformat_open_input);
SEALTAPE_CALL(avformat, avformat_write_header);
SEALTAPE_CALL(avformat, avio_alloc_context);
SEALTAPE_CALL(avformat, avio_context_free);
SEALTAPE_CALL(swresample, swr_alloc_set_opts2);
SEALTAPE_CALL(swresample, swr_convert);
SEALTAPE_CALL(swresample, swr_free);
SEALTAPE_CALL(swresample, swr_get_out_samples);
SEALTAPE_CALL(swresample, swr_init);
SEALTAPE_CALL(avutil, av_malloc);
SEALTAPE_CALL(avutil, av_mallocz);

#undef SEALTAPE_CALL

}  // namespace sealtape
